"""What a suite expects, counted: what does not hold is said with the name of the suite before it.

    expect = Expect("stop")
    expect("what is to hold", whether, "what was found")
    sys.exit(expect.told())
"""


class Expect:
    def __init__(self, suite):
        self.suite = suite
        self.passed = self.failed = 0

    def __call__(self, what, holds, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"{self.suite}: {what} {detail}".rstrip())

    def told(self):
        """Say how many; the exit code."""
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
