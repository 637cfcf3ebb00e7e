"""Planning: forecast, tier, policy, replenish, allocate, transfer, clear, as one pure pipeline."""
