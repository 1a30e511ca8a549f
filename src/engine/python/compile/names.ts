/** Reading, writing and deleting variables wherever they live: JavaScript variables, globals, a class's namespace. */
import type { AstNode, Name } from '../syntax/ast.ts';
import { type Context, member, quote } from './context.ts';

/** Code that reads a variable; unbound ones raise NameError. */
export function loadName(c: Context, node: Name): string {
  const v = c.variable(node.id);
  const name = quote(v.name);
  switch (v.place) {
    case 'js': {
      if (certainlyBound(c, v.js)) return v.js;
      const free = v.owner !== c.scope;
      return `(${v.js}!==undefined?${v.js}:(${c.at(node)},X.${free ? 'unboundFree' : 'unbound'}(${quote(node.id)})))`;
    }
    case 'global': {
      const t = c.temp();
      const set = (object: string): string => `(${t}=${member(object, v.name)})!==undefined?${t}:`;
      // `len` in a loop over numbers was a tenth of its time when a call looked for it.
      const builtIn = c.unit.builtins[v.name] === undefined ? '' : set('B');
      return `(${set('G')}${builtIn}(${c.at(node)},X.global(G,${name})))`;
    }
    case 'namespace':
      return `(${c.at(node)},X.nsGet(N,G,${name}))`;
    case 'namespaceThenJs':
      return `(${c.at(node)},X.nsGetOr(N,${name},${v.js}))`;
  }
}

/** Whether a JavaScript variable needs no check. */
export function certainlyBound(c: Context, js: string): boolean {
  if (c.bound === null) return true;
  if (c.bound.has(js)) return !c.unbindable.has(js);
  for (let around = c.parent; around !== null; around = around.parent) if (around.permanent.has(js)) return true;
  return false;
}

/** A statement that sets a variable. */
export function storeName(c: Context, name: string, value: string): string {
  const v = c.variable(name);
  switch (v.place) {
    case 'js':
      c.bound?.add(v.js);
      return `${v.js}=${value};`;
    case 'global':
      return `${member('G', v.name)}=${value};`;
    default:
      return `X.nsSet(N,${quote(v.name)},${value});`;
  }
}

/** An expression that sets a variable and has the value. */
export function storeNameExpression(c: Context, name: string, value: string): string {
  const v = c.variable(name);
  if (v.place === 'js') return `(${v.js}=${value})`;
  if (v.place === 'global') return `(${member('G', v.name)}=${value})`;
  return `X.nsSet(N,${quote(v.name)},${value})`;
}

/** Statements for `del name`. */
export function deleteName(c: Context, name: string, node: AstNode): void {
  const v = c.variable(name);
  switch (v.place) {
    case 'js':
      c.emit(`if(${v.js}===undefined){${c.at(node)};X.unbound(${quote(name)});}`);
      c.emit(`${v.js}=undefined;`);
      return;
    case 'global':
      c.emit(`${c.at(node)};X.deleteGlobal(G,${quote(v.name)});`);
      return;
    default:
      c.emit(`${c.at(node)};X.nsDelete(N,${quote(v.name)});`);
  }
}

/** Unbinds a variable without complaint, after `except … as name`. */
export function clearName(c: Context, name: string): string {
  const v = c.variable(name);
  if (v.place === 'js') return `${v.js}=undefined;`;
  if (v.place === 'global') return `delete ${member('G', v.name)};`;
  return `X.nsClear(N,${quote(v.name)});`;
}
