"""nbgrader's configuration for the exercises of this course; docs/classroom.md says how to use it.

nbgrader reads it from the folder in which it is started, and takes this folder for its course directory. It lies inside
the checkout because a notebook's `import … from "course/mod.ts"` works only below deno.json, and in a folder of its own
because nbgrader puts its database, submissions and solutions beside it; .gitignore keeps those out of the repository.
"""

import os
import sys
from pathlib import Path

from traitlets.config import get_config

c = get_config()

folder = Path(__file__).resolve().parent
checkout = folder.parent
kernels = checkout / ".venv" / "share" / "jupyter"

if not (kernels / "kernels" / "deno" / "kernel.json").exists():
    sys.exit(f"The course's kernel is not installed yet. Run this once: {checkout / 'course'} release")

# Kernels inherit the environment. The first variable lets Jupyter find Deno's kernel in the course's own environment;
# with the second, `check` throws when a test fails, which is how nbgrader sees it.
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(kernels), os.environ.get("JUPYTER_PATH")]))
os.environ["COURSE_HEADLESS"] = "1"

# nbgrader starts `alembic` by its bare name, which fails where its environment is not activated.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

# What students get in the place of a solution, as in lib/grading/marked_regions.ts. The markers BEGIN SOLUTION,
# END SOLUTION, BEGIN HIDDEN TESTS and END HIDDEN TESTS are nbgrader's own.
c.ClearSolutions.code_stub = {"typescript": '// YOUR CODE HERE\nthrow new Error("Not written yet");'}

# For `nbgrader validate`, which runs a notebook in the kernel. Starting it and compiling the library counts, too.
c.Execute.timeout = 120
c.Execute.iopub_timeout = 60

# nbgrader would run students' code with all rights of the user, and hidden tests without an `expected` would accept
# every answer. So autograde does not run it: ./course grade does, in its sandbox.
sys.path.insert(0, str(folder))
c.Autograde.autograde_preprocessors = [
    "judge_outside.JudgeOutside",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
