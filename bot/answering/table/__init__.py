"""Questions that the table of facts decides by itself: where a party takes part, whether something is so, who lacks it, how it went.

Each module is one evaluator, a pure function of a query and the library, for any plan, written or found; it returns None for what it
does not decide. `evaluate` is the only door. No evaluator says no without the fact that proves it.
"""
