"""Ad Ref: the negotiation desk of a delegation."""
