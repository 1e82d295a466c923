"""Many submissions: hands orders to judges and gathers what comes back."""
