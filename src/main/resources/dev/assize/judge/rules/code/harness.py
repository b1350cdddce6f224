"""Runs an answer's code against tests, and says of each test how it went.

Reads the job as one line of JSON from standard input. Writes lines that begin with the job's
token, which the answer does not know, to standard output:

    {"tests": [...]}                      names of tests that are to come
    {"test": name, "why": null or text}   a test passed, or failed and why
    {"broken": text}                      the tests themselves are no Python
    {"done": true}                        the end was reached; what was not told until then was
                                          not reached, and need not be
"""

import ast
import inspect
import json
import os
import re
import sys
import textwrap
import types
import unittest


class Teller:
    def __init__(self, token):
        self._token = token
        self._fd = os.dup(1)
        self._write = os.write
        self._dumps = json.dumps
        self._flush = sys.stdout.flush

    def tell(self, **line):
        try:
            self._flush()
        except BaseException:
            pass
        text = "\n%s%s\n" % (self._token, self._dumps(line))
        self._write(self._fd, text.encode("utf-8", "replace"))

    def told(self, test, error=None):
        self.tell(test=test, why=None if error is None else why(error))


def why(error):
    try:
        text = str(error)
    except BaseException:
        text = ""
    name = type(error).__name__
    return ("%s: %s" % (name, text) if text else name)[:200]


class Sites(ast.NodeTransformer):
    """Makes every assert a test of its own: one that fails doesn't keep the next from running."""

    def __init__(self):
        self.names = []
        self.looped = set()
        self._loops = 0

    def _in_loop(self, node):
        self._loops += 1
        self.generic_visit(node)
        self._loops -= 1
        return node

    visit_For = visit_While = visit_AsyncFor = _in_loop

    def visit_Try(self, node):
        # Whoever catches what an assert raises wants it raised.
        if not node.handlers:
            return self.generic_visit(node)
        node.orelse = [self.visit(each) for each in node.orelse]
        node.finalbody = [self.visit(each) for each in node.finalbody]
        return node

    def visit_Assert(self, node):
        index = len(self.names)
        self.names.append("line %d, %s" % (node.lineno, ast.unparse(node)[:120]))
        if self._loops:
            self.looped.add(index)
        call = lambda name, *more: ast.Expr(
            ast.Call(ast.Name(name, ast.Load()), [ast.Constant(index), *more], [])
        )
        error = ast.Name("__assize_error", ast.Load())
        handler = ast.ExceptHandler(
            ast.Name("__assize_any", ast.Load()),
            "__assize_error",
            [call("__assize_failed", error)],
        )
        guarded = ast.Try([node], [handler], [call("__assize_passed")], [])
        return ast.fix_missing_locations(ast.copy_location(guarded, node))


class Told(unittest.TestResult):
    def __init__(self, teller):
        super().__init__()
        self._teller = teller

    def addSuccess(self, test):
        self._teller.told(test.id())

    def addFailure(self, test, err):
        self._teller.told(test.id(), err[1])

    addError = addFailure

    def addUnexpectedSuccess(self, test):
        self._teller.told(test.id(), AssertionError("expected to fail"))


def defines(code, name):
    return re.search(r"^\s*(async\s+def|def|class)\s+%s\b|^%s\s*=" % ((re.escape(name),) * 2),
                     code, re.M) is not None


def compiles(code):
    try:
        compile(code, "answer", "exec")
        return True
    except (SyntaxError, ValueError):
        return False


def programs(code, prompt, entry):
    """The answer's code, behind what the prompt begins of it."""
    root = entry.split("(")[0].split(".")[0]
    if not root or not defines(prompt, root):
        return [code]
    if defines(code, root):
        return [prompt, code] if compiles(prompt) else [code]
    # A body may have lost the indentation of all its lines, or of the first.
    indented = [code] if code[:1].isspace() else []
    for body in indented + [textwrap.indent(textwrap.dedent(code), "    "), "    " + code]:
        if compiles(prompt + "\n" + body):
            return [prompt + "\n" + body]
    return [code]


def run_listed(teller, space, tests):
    compiled = [compile(test, "test", "exec") for test in tests]
    teller.tell(tests=tests)
    for name, test in zip(tests, compiled):
        try:
            exec(test, space)
        except BaseException as error:
            teller.told(name, error)
        else:
            teller.told(name)


def run_whole(teller, space, tests, entry):
    tree = ast.parse(tests)
    sites = Sites()
    tree = ast.fix_missing_locations(sites.visit(tree))
    teller.tell(tests=sites.names)
    states = {}

    def passed(index):
        if index not in states:
            states[index] = True
            if index not in sites.looped:
                teller.told(sites.names[index])

    def failed(index, error):
        if states.get(index) is not False:
            states[index] = False
            teller.told(sites.names[index], error)

    space.update(__assize_passed=passed, __assize_failed=failed, __assize_any=BaseException)
    before = dict(space)
    exec(compile(tree, "test", "exec"), space)
    fresh = {name: value for name, value in space.items() if before.get(name) is not value}
    call(teller, space, fresh, entry)
    for index in sites.looped:
        if states.get(index):
            teller.told(sites.names[index])


def call(teller, space, fresh, entry):
    """Calls what the tests have defined."""
    check = fresh.get("check")
    if callable(check) and entry:
        check(eval(entry, space))
    cases = [each for each in fresh.values()
             if isinstance(each, type) and issubclass(each, unittest.TestCase)]
    for case in cases:
        unittest.defaultTestLoader.loadTestsFromTestCase(case).run(Told(teller))
    for name, each in fresh.items():
        if name.startswith("test") and inspect.isfunction(each) \
                and not inspect.signature(each).parameters:
            try:
                each()
            except BaseException as error:
                teller.told(name, error)
            else:
                teller.told(name)


def main():
    job = json.loads(sys.stdin.readline())
    teller = Teller(job["token"])
    tests, entry = job["tests"], job["entry"]
    try:
        for test in [tests] if isinstance(tests, str) else tests:
            compile(test, "test", "exec")
    except (SyntaxError, ValueError) as error:
        teller.tell(broken=why(error))
        return
    answer = types.ModuleType("answer")
    sys.modules["answer"] = answer
    space = answer.__dict__
    parts = programs(job["code"], job["prompt"], entry)
    try:
        for part in parts[:-1]:
            try:
                exec(compile(part, "prompt", "exec"), space)
            except BaseException:
                pass
        exec(compile(parts[-1], "answer", "exec"), space)
    except BaseException as error:
        teller.told("the code itself", error)
        return
    try:
        if isinstance(tests, str):
            run_whole(teller, space, tests, entry)
        else:
            run_listed(teller, space, tests)
    except BaseException as error:
        teller.told("the tests as a whole", error)
        return
    teller.tell(done=True)


main()
