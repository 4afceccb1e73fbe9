"""Runs commands of the stock AWS CLI one after the other in one process: loading it takes longer than most of them.

Each line of the input is a command as JSON, `{"words": [...], "env": {...}}`; each line of the output is what became of
it, `{"code": 0, "stdout": "...", "stderr": "..."}`. The first line tells the CLI's version.
"""

import io
import json
import os
import sys

import awscli
from awscli.clidriver import main

# With the paths that the CLI has added for itself.
began = dict(os.environ)
answers = os.fdopen(os.dup(1), "w")


def answer(told):
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def run(words, env):
    os.environ.clear()
    os.environ.update({**began, **env, "AWS_DATA_PATH": began["AWS_DATA_PATH"]})
    sys.argv = ["aws", *words]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    sys.stdout, sys.stderr = out, err
    try:
        code = main()
    except SystemExit as ended:
        code = ended.code or 0
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return {"code": code, "stdout": out.buffer.getvalue().decode(), "stderr": err.buffer.getvalue().decode()}


answer({"version": awscli.__version__})
for line in sys.stdin:
    answer(run(**json.loads(line)))
