/** getpass: nobody is there to ask. In Python. */
export const source = `
def getuser():
    return 'user'


def getpass(prompt='Password: ', stream=None):
    raise EOFError('no terminal to read from')
`;
