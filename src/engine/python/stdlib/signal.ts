/** signal: names and handlers; no signal ever comes. In Python. */
export const source = `
SIGINT, SIGTERM, SIGALRM, SIG_DFL, SIG_IGN = 2, 15, 14, 0, 1


def signal(signalnum, handler):
    return SIG_DFL


def alarm(seconds):
    return 0
`;
