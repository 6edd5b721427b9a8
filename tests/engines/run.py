#!/usr/bin/env python3
"""The ready scripts in bench/ for `toewijs compare` on more than one machine, for real: GNU parallel on
this machine and over ssh, and a Slurm job array. Whatever the engine, and also after a part was
killed, the result is byte for byte that of a single run.

    tests/engines/run.py PROGRAM

The daemons (sshd, munged, slurmctld, slurmd) run as the user, with files and keys of their own below
/tmp, on free ports of 127.0.0.1, and end with the test.
"""
import filecmp
import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from expect import Expect

ROOT = Path(__file__).resolve().parent.parent.parent
PARALLEL = str(ROOT / "bench/compare_parallel.sh")
SLURM = str(ROOT / "bench/compare_slurm.sh")
ROUNDS = ("hamilton", "rsv_amersfoort_2023")
PATIENCE = 60  # seconds until a test gives up
SBIN = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"

WORK = ("rondes/hamilton", "rondes/rsv_amersfoort_2023", "--policies", "beleid/a.json",
        "beleid/b.json", "--scenarios", "7", "--seed", "20")

expect = Expect("engines")


def call(*command, **more):
    """Exit code and what was said."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, text=True, timeout=PATIENCE, **more)
    return done.returncode, done.stdout


def files_of(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*")
                  if path.is_file())


def is_same(a, b):
    """Every byte of every file; and at least the measurements are there."""
    names = files_of(a)
    return "metingen.csv" in names and names == files_of(b) and all(
        filecmp.cmp(Path(a) / name, Path(b) / name, shallow=False) for name in names)


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def waiting_for(holds):
    """True once it holds; false when that takes too long."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


class Daemons:
    """What runs in the background, and is ended, the last one first, whatever happens."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.running = []

    def start(self, *command, **env):
        log = open(self.folder / f"{Path(command[0]).name}.log", "ab")
        self.running.append(subprocess.Popen(
            (shutil.which(command[0], path=SBIN) or command[0],) + command[1:],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            env={**os.environ, **env}))
        log.close()

    def end(self):
        for process in reversed(self.running):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def said(self):
        return "\n".join(f"{log.name}: {line}" for log in sorted(self.folder.glob("*.log"))
                         for line in log.read_text(errors="replace").splitlines()[-8:])


def write(path, text, mode=0o600):
    path.write_text(text)
    path.chmod(mode)


def make_work(program):
    """Rounds and policies, the result of a single run, and a program that is killed at work."""
    for name in ROUNDS:
        shutil.copytree(ROOT / "instances" / name, Path("rondes") / name)
    Path("beleid").mkdir()
    policy = Path("rondes/hamilton/beleid.json").read_text()
    other = policy.replace('"hamilton"', '"sainte-lague"')
    assert other != policy
    write(Path("beleid/a.json"), policy)
    write(Path("beleid/b.json"), other)
    write(Path("gedood"), f"#!/bin/sh\n'{program}' \"$@\" &\nsleep 0.1\nkill -9 $!\nexit 137\n", 0o700)
    code, said = call(program, "compare", *WORK, "-o", "een")
    expect("a single run", code == 0, said)


# -- GNU parallel -------------------------------------------------------------------------------------


def test_parallel(_):
    code, said = call(PARALLEL, "-n", "3", "-o", "lokaal", "--", *WORK)
    expect("parallel", code == 0, said)
    expect("parallel: the same bytes", is_same("een", "lokaal"))


def test_parallel_killed(_):
    killed = {**os.environ, "TOEWIJS": os.path.abspath("gedood")}
    code, said = call(PARALLEL, "-n", "2", "-o", "hervat", "--", *WORK, env=killed)
    expect("parallel, killed: fails", code not in (0, 1), said)
    expect("parallel, killed: nothing made of it", not Path("hervat/metingen.csv").exists())
    code, said = call(PARALLEL, "-n", "2", "-o", "hervat", "--", *WORK)
    expect("parallel, again", code == 0, said)
    expect("parallel, again: the same bytes", is_same("een", "hervat"))


def test_usage(_):
    for script in (PARALLEL, SLURM):
        for wrong in ((), ("-o", "x"), ("-n", "0", "-o", "x", "--", *WORK), ("-n", "2", "--", *WORK)):
            code, said = call(script, *wrong)
            expect(f"{script} {wrong}", code == 2 and "compare_" in said, f"{code} {said}")
    expect("usage: nothing made", not Path("x").exists())


# -- ssh ----------------------------------------------------------------------------------------------


def start_sshd(daemons):
    """A server for this user alone, known as two machines. The command to call it with."""
    folder = daemons.folder
    port = free_ports(1)[0]
    for key in ("host", "key"):
        call("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key))
    write(folder / "sshd.conf", f"""Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/sshd.pid
AuthorizedKeysFile {folder}/key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
""")
    write(folder / "ssh.conf", f"""Host *
HostName 127.0.0.1
Port {port}
User {getpass.getuser()}
IdentityFile {folder}/key
IdentitiesOnly yes
UserKnownHostsFile {folder}/known
StrictHostKeyChecking accept-new
ControlMaster auto
ControlPath {folder}/%n
ControlPersist 60
LogLevel ERROR
""")
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)  # where sshd, as root, has to go
    daemons.start("sshd", "-D", "-e", "-f", str(folder / "sshd.conf"))
    ssh = f"ssh -F {folder}/ssh.conf"
    ready = waiting_for(lambda: call(*ssh.split(), "knoop-a", "true")[0] == 0)
    expect("sshd is there", ready, daemons.said())
    return ssh


def test_ssh(daemons):
    ssh = start_sshd(daemons)
    env = {**os.environ, "PARALLEL_SSH": ssh}
    away = os.path.abspath("elders")
    hosts = ("-S", "1/knoop-a,1/knoop-b", "-w", away)
    code, said = call(PARALLEL, "-n", "2", *hosts, "-o", "ssh", "--", *WORK, env=env)
    expect("ssh", code == 0, said)
    expect("ssh: the same bytes", is_same("een", "ssh"))
    expect("ssh: nothing left behind", not os.path.exists(away))
    code, said = call(PARALLEL, *hosts, "-o", "x", "--", os.path.abspath(WORK[0]), *WORK[1:], env=env)
    expect("ssh: paths that cannot be sent along", code == 2 and WORK[0] in said, said)
    for host in ("knoop-a", "knoop-b"):  # the connections that were kept open
        call(*ssh.split(), "-O", "exit", host)


# -- Slurm --------------------------------------------------------------------------------------------


def start_slurm(daemons):
    """One machine that is controller and node at once."""
    folder = daemons.folder
    node = socket.gethostname().split(".")[0]
    control, work = free_ports(2)
    (folder / "munge.key").write_bytes(secrets.token_bytes(1024))
    (folder / "munge.key").chmod(0o600)
    for sub in ("state", "spool"):
        (folder / sub).mkdir()
    write(folder / "slurm.conf", f"""ClusterName=toewijs
SlurmctldHost={node}(127.0.0.1)
SlurmctldPort={control}
SlurmdPort={work}
SlurmUser={getpass.getuser()}
SlurmdUser={getpass.getuser()}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0
MpiDefault=none
ReturnToService=2
NodeName={node} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} State=UNKNOWN
PartitionName=alle Nodes={node} Default=YES MaxTime=INFINITE State=UP
""", 0o644)
    os.environ["SLURM_CONF"] = str(folder / "slurm.conf")
    daemons.start("munged", "--foreground", "--force", f"--key-file={folder}/munge.key",
                  f"--socket={folder}/munge.socket", f"--pid-file={folder}/munge.pid",
                  f"--log-file={folder}/munge.log", f"--seed-file={folder}/munge.seed")
    expect("munged is there", waiting_for((folder / "munge.socket").exists), daemons.said())
    daemons.start("slurmctld", "-D")
    daemons.start("slurmd", "-D")
    ready = waiting_for(lambda: "idle" in call("sinfo", "-h", "-o", "%T")[1])
    expect("slurm has a node", ready, daemons.said())


def test_slurm(daemons):
    start_slurm(daemons)
    code, said = call(SLURM, "-w", "-n", "3", "-o", "slurm", "--", *WORK)
    expect("slurm", code == 0, said + daemons.said())
    logs = files_of("slurm/delen") if Path("slurm/delen").exists() else []
    expect("slurm: every part had its say", logs == ["1.log", "2.log", "3.log", "merge.log"], str(logs))
    shutil.rmtree("slurm/delen", ignore_errors=True)
    expect("slurm: the same bytes", is_same("een", "slurm"))


def test_slurm_killed(daemons):
    killed = {**os.environ, "TOEWIJS": os.path.abspath("gedood")}
    code, said = call(SLURM, "-w", "-n", "2", "-o", "slurm2", "--", *WORK, env=killed)
    expect("slurm, killed: fails", code not in (0, 1), said)
    expect("slurm, killed: nothing made of it", not Path("slurm2/metingen.csv").exists())
    code, said = call(SLURM, "-w", "-n", "2", "-o", "slurm2", "--", *WORK)
    expect("slurm, again", code == 0, said + daemons.said())
    shutil.rmtree("slurm2/delen", ignore_errors=True)
    expect("slurm, again: the same bytes", is_same("een", "slurm2"))


def main():
    program = os.path.abspath(sys.argv[1])
    os.environ.update(TOEWIJS=program, LC_ALL="C", PARALLEL_HOME=".parallel")
    scratch = tempfile.mkdtemp(prefix="engines-")
    os.chdir(scratch)
    os.mkdir("demonen", 0o700)
    daemons = Daemons(os.path.abspath("demonen"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        make_work(program)
        for test in (test_parallel, test_parallel_killed, test_usage, test_ssh, test_slurm,
                     test_slurm_killed):
            begin = time.monotonic()
            test(daemons)
            if "-v" in sys.argv:
                print(f"{test.__name__}: {time.monotonic() - begin:.1f} s")
    finally:
        daemons.end()
        os.chdir("/")
        shutil.rmtree(scratch, ignore_errors=True)
    return expect.told()


if __name__ == "__main__":
    sys.exit(main())
