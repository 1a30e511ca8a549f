/** The module `ast`, in Python: the classes of nodes and what walks over them; trees come from `_ast`. */
export const source = String.raw`
import _ast

PyCF_ONLY_AST = 1024
_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')

# A group of classes a line, with its name first; '!' says that they have no place; a class has its fields in
# parentheses, those that may be missing with '?'.
_CLASSES = '''
mod! Module(body,type_ignores) Interactive(body) Expression(body)
stmt FunctionDef(name,args,body,decorator_list,returns?,type_params) AsyncFunctionDef(name,args,body,decorator_list,returns?,type_params) ClassDef(name,bases,keywords,body,decorator_list,type_params) Return(value?) Delete(targets) Assign(targets,value) TypeAlias(name,type_params,value) AugAssign(target,op,value) AnnAssign(target,annotation,value?,simple) For(target,iter,body,orelse) AsyncFor(target,iter,body,orelse) While(test,body,orelse) If(test,body,orelse) With(items,body) AsyncWith(items,body) Match(subject,cases) Raise(exc?,cause?) Try(body,handlers,orelse,finalbody) TryStar(body,handlers,orelse,finalbody) Assert(test,msg?) Import(names) ImportFrom(module?,names,level?) Global(names) Nonlocal(names) Expr(value) Pass() Break() Continue()
expr BoolOp(op,values) NamedExpr(target,value) BinOp(left,op,right) UnaryOp(op,operand) Lambda(args,body) IfExp(test,body,orelse) Dict(keys,values) Set(elts) ListComp(elt,generators) SetComp(elt,generators) DictComp(key,value,generators) GeneratorExp(elt,generators) Await(value) Yield(value?) YieldFrom(value) Compare(left,ops,comparators) Call(func,args,keywords) FormattedValue(value,conversion,format_spec?) JoinedStr(values) Constant(value,kind?) Attribute(value,attr,ctx) Subscript(value,slice,ctx) Starred(value,ctx) Name(id,ctx) List(elts,ctx) Tuple(elts,ctx) Slice(lower?,upper?,step?)
expr_context! Load() Store() Del()
boolop! And() Or()
operator! Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop! Invert() Not() UAdd() USub()
cmpop! Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
AST! comprehension(target,iter,ifs,is_async) arguments(posonlyargs,args,vararg?,kwonlyargs,kw_defaults,kwarg?,defaults) withitem(context_expr,optional_vars?) match_case(pattern,guard?,body)
AST arg(arg,annotation?) keyword(arg?,value) alias(name,asname?)
excepthandler ExceptHandler(type?,name?,body)
pattern MatchValue(value) MatchSingleton(value) MatchSequence(patterns) MatchMapping(keys,patterns,rest?) MatchClass(cls,patterns,kwd_attrs,kwd_patterns) MatchStar(name?) MatchAs(pattern?,name?) MatchOr(patterns)
type_param TypeVar(name,bound?) ParamSpec(name) TypeVarTuple(name)
'''


class AST:
    _fields = _attributes = ()

    def __init__(self, *args, **kwargs):
        name, fields = type(self).__name__, self._fields
        if len(args) > len(fields):
            raise TypeError(f"{name} constructor takes at most {len(fields)} positional argument{'s' * (len(fields) != 1)}")
        for field, value in zip(fields, args):
            if field in kwargs:
                raise TypeError(f"{name} got multiple values for argument '{field}'")
            setattr(self, field, value)
        for field, value in kwargs.items():
            setattr(self, field, value)


def _class(name, base, fields, place):
    names = tuple(field.rstrip('?') for field in fields)
    members = {'_fields': names, '_attributes': place, '__match_args__': names, '__module__': 'ast'}
    members.update((field[:-1], None) for field in fields if field.endswith('?'))
    if place:
        members.update(end_lineno=None, end_col_offset=None)
    return type(name, (base,), members)


for _line in _CLASSES.split('\n')[1:-1]:
    _group, *_kinds = _line.split()
    _place = () if _group.endswith('!') else _PLACE
    _group = _group.rstrip('!')
    _base = globals().setdefault(_group, AST) if _group == 'AST' else globals().setdefault(_group, _class(_group, AST, (), _place))
    for _kind in _kinds:
        _name, _fields = _kind[:-1].split('(')
        globals()[_name] = _class(_name, _base, tuple(filter(None, _fields.split(','))), _place)

Constant.n = Constant.s = property(lambda self: self.value, lambda self, value: setattr(self, 'value', value))


_single = {}


def _make(name, fields=None, place=None):
    cls = globals()[name]
    if fields is None:
        return _single.setdefault(name, cls())
    node = cls.__new__(cls)
    for field in cls._fields:
        setattr(node, field, fields[field] if field in fields else [] if field == 'type_ignores' else None)
    if cls._attributes:
        node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = place
    return node


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    tree = _ast.parse(source, filename, mode, _make)
    if mode == 'exec':
        return tree
    return Expression(tree.body[0].value) if mode == 'eval' else Interactive(tree.body)


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f'malformed node or string: {node_or_string!r}')
    source = node_or_string.lstrip(' \t')
    wrong = _ast.no_literal(source)
    if wrong is not None:
        raise ValueError('malformed node or string on line %d: <ast.%s object at %#x>' % (*wrong, id(wrong)))
    return eval(source, {})


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {node.__class__.__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent

    def shown(node, level=0):
        level += 1
        before, between = ('', ', ') if indent is None else ('\n' + indent * level, ',\n' + indent * level)
        if isinstance(node, list):
            return (f'[{before}{between.join(shown(item, level)[0] for item in node)}]', False) if node else ('[]', True)
        if not isinstance(node, AST):
            return repr(node), True
        cls, parts, simple, named = type(node), [], True, annotate_fields
        for name in node._fields + node._attributes * include_attributes:
            value = getattr(node, name, ...)
            if value is ... or value is None and getattr(cls, name, ...) is None:
                named = True
                continue
            text, plain = shown(value, level)
            simple = simple and plain
            parts.append(f'{name}={text}' if named else text)
        if simple and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f'{cls.__name__}({before}{between.join(parts)})', False

    return shown(node)[0]


def iter_fields(node):
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    for name, field in iter_fields(node):
        for item in field if isinstance(field, list) else (field,):
            if isinstance(item, AST):
                yield item


def walk(node):
    todo = [node]
    for node in todo:
        todo.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    match node.body:
        case [Expr(value=Constant(value=str(text))), *_]:
            if clean:
                import inspect
                text = inspect.cleandoc(text)
            return text


class NodeVisitor:
    def visit(self, node):
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)


class NodeTransformer(NodeVisitor):
    def generic_visit(self, node):
        for name, field in iter_fields(node):
            if isinstance(field, list):
                kept = []
                for value in field:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            kept.extend(value)
                            continue
                    kept.append(value)
                field[:] = kept
            elif isinstance(field, AST):
                new = self.visit(field)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node
`;
