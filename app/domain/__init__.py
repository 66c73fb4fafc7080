"""What a negotiation is: paragraphs, versions, positions, amendments, parties, sponsors. Pure values and rules."""
