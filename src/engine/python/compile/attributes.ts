/** Reading and writing attributes: those of plain instances and of modules inline, everything else through the lookup. */
import type { Attribute } from '../syntax/ast.ts';
import { type Context, member, quote } from './context.ts';
import { Site } from './site.ts';

/** `ref.name`, where `ref` is a JavaScript reference. */
export function attributeCode(c: Context, ref: string, name: string, at: string): string {
  const d = c.temp();
  const v = c.temp();
  return `(${ref}!==null&&(${d}=${ref}.d)!==undefined&&(${v}=${member(d, name)})!==undefined&&${ref}.cls.plain?${v}:(${at},getattr_(${ref},${quote(name)})))`;
}

/** A statement for `ref.name = value`: a site remembers the class whose instances simply keep it. */
export function storeAttribute(c: Context, node: Attribute, ref: string, value: string): string {
  const name = c.mangled(node.attr);
  const site = c.unit.constant(new Site(name, c.id(node)));
  return `if(${ref}!==null&&${ref}.cls===${site}.cls&&${site}.epoch===E.n)${member(`${ref}.d`, name)}=${value};else{${c.at(node)};X.setattr(${site},${ref},${quote(name)},${value});}`;
}
