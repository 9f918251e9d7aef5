"""A JupyterHub for a class: each student gets a container of the image that the Dockerfile beside this file describes.

Start it in this folder, with a file students.txt: a name a line.
  jupyterhub -f jupyterhub_config.py
"""

from pathlib import Path

c = get_config()  # noqa: F821 (JupyterHub puts it here)

# Who may log in. Choose how they prove who they are: GitHub, the university's login …; see docs/jupyterhub.md.
c.Authenticator.allowed_users = set(Path("students.txt").read_text(encoding="utf-8").split())
c.Authenticator.admin_users = {"instructor"}

# The hub listens on this machine alone. A web server with a certificate stands before it.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"

# A container for each student; what is in the student's home outlives it.
c.JupyterHub.spawner_class = "docker"
c.DockerSpawner.image = "course-student"
c.DockerSpawner.volumes = {"course-home-{username}": "/home/student"}
c.DockerSpawner.remove = True
c.JupyterHub.hub_ip = "172.17.0.1"  # the machine, as Docker's containers see it

# A lesson's kernel takes up to 500 MB (lesson 05), the server 90 more; a training step uses one processor.
c.Spawner.mem_limit = "1.5G"
c.Spawner.cpu_limit = 1
c.Spawner.start_timeout = 120

# Each student works in a copy of the course in the home folder, and starts with lesson 01.
c.Spawner.cmd = ["start-student"]
c.Spawner.default_url = "/lab/tree/course/notebooks/01-vanishing-gradients.ipynb"
# The settings of ./course lab: only the course's kernel is offered, and nothing is asked of the network.
c.Spawner.args = [
    "--MultiKernelManager.default_kernel_name=deno",
    "--KernelSpecManager.allowed_kernelspecs=deno",
    "--KernelSpecManager.ensure_native_kernel=False",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
]
