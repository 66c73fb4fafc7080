"""Ad Ref: the negotiation desk of a delegation."""

__version__ = "0.1.0"
