/** __future__: the features, all of them long since the language. In Python. */
export const source = String.raw`
class _Feature:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'_Feature({self.name!r})'


all_feature_names = ['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement', 'print_function', 'unicode_literals',
                     'barry_as_FLUFL', 'generator_stop', 'annotations']
for _name in all_feature_names:
    globals()[_name] = _Feature(_name)
`;
