/** subprocess: starting a program says that there are none. In Python. */
export const source = String.raw`
PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd


class TimeoutExpired(SubprocessError):
    pass


def _refuse(args, *rest, **options):
    name = args.split()[0] if isinstance(args, str) else args[0]
    raise FileNotFoundError(2, 'No such file or directory', name)


run = call = check_call = check_output = getoutput = Popen = _refuse
`;
