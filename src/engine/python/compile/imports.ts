/** import statements. */
import type { Import, ImportFrom } from '../syntax/ast.ts';
import { type Context, quote } from './context.ts';
import { storeName } from './names.ts';

export function importStatement(c: Context, node: Import): void {
  for (const { name, asname } of node.names) {
    const whole = asname !== null;
    c.emit(
      `${c.at(node)};${storeName(c, asname ?? name.split('.')[0]!, `X.importModule(G,${quote(name)},${whole}${orFail(c)})`)}`,
    );
  }
}

/** Where the program does without a library, one that is not there fails to import. */
const orFail = (c: Context): string => (c.substitutes > 0 ? ',true' : '');

export function importFrom(c: Context, node: ImportFrom): void {
  if (node.module === '__future__' && node.level === 0) return;
  const t = c.temp();
  c.emit(
    `${c.at(node)};${t}=X.importFrom(G,${quote(node.module ?? '')},${node.level},${JSON.stringify(node.names.map((a) => a.name))}${orFail(c)});`,
  );
  for (const alias of node.names) {
    if (alias.name === '*') {
      c.emit(`${c.at(node)};X.importStar(${c.kind === 'module' ? 'G' : 'N'},${t});`);
      continue;
    }
    const where = alias.span.line === node.span.line ? alias : node;
    c.emit(`${c.at(where)};${storeName(c, alias.asname ?? alias.name, `X.importName(${t},${quote(alias.name)})`)}`);
  }
}
