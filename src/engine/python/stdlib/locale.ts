/** locale: the C locale. In Python. */
export const source = `
LC_ALL, LC_NUMERIC = 6, 1


def setlocale(category, locale=None):
    return 'C'


def getlocale(category=None):
    return ('en_US', 'UTF-8')


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def format_string(f, val, grouping=False, monetary=False):
    return f % val
`;
