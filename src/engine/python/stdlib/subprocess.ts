/** subprocess: starting a program says that there are none. In Python. */
export const source = String.raw`
PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = self.stdout = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."


class TimeoutExpired(SubprocessError):
    pass


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        return f'CompletedProcess(args={self.args!r}, returncode={self.returncode!r})'

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def run(args, *rest, shell=False, check=False, **options):
    if not shell:
        _refuse(args)
    done = CompletedProcess(args, 127)
    if check:
        done.check_returncode()
    return done


def call(args, *rest, **options):
    return run(args, *rest, **options).returncode


def check_call(args, *rest, **options):
    return run(args, *rest, **{**options, 'check': True}).returncode


def _refuse(args, *rest, **options):
    name = args.split()[0] if isinstance(args, str) else args[0]
    raise FileNotFoundError(2, 'No such file or directory', name)


check_output = getoutput = Popen = _refuse
`;
