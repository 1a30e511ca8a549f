/** Where a text seems to have gradients to check, before anything ran: by names alone. A run then knows better. */

const FORWARD = ['forward', '__call__', 'loss', 'fprop'];
const BACKWARD = ['backward', 'backprop', 'bprop', 'gradient', 'grad'];
/** How the partner of a function `f` is mostly called. */
const PARTNERS = ['{}_backward', '{}_grad', '{}_gradient', '{}_prime', '{}_derivative', 'd_{}', 'd{}', 'grad_{}'];

interface Owner {
  line: number;
  indent: number;
  methods: Set<string>;
}

/** Lines (from 0) of classes with a forward and a backward method, and of functions beside their derivative. */
export function gradientOwners(text: string): number[] {
  const classes: Owner[] = [];
  const functions = new Map<string, number>();
  let open: Owner | null = null;
  for (const [at, line] of text.split('\n').entries()) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    const indent = line.length - line.trimStart().length;
    if (open && indent <= open.indent) open = null;
    const method = /^\s*(?:async\s+)?def\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(line)?.[1];
    if (/^\s*class\s+[\p{L}_]/u.test(line)) {
      open = { line: at, indent, methods: new Set() };
      classes.push(open);
    } else if (method && open) open.methods.add(method);
    else if (method && indent === 0) functions.set(method, at);
  }
  const has = ({ methods }: Owner, names: string[]): boolean => names.some((name) => methods.has(name));
  const owners = classes.filter((owner) => has(owner, FORWARD) && has(owner, BACKWARD)).map(({ line }) => line);
  const partnered = [...functions].filter(([name]) =>
    PARTNERS.some((pattern) => functions.has(pattern.replace('{}', name.replace(/_forward$/, '')))),
  );
  return [...owners, ...partnered.map(([, line]) => line)].sort((a, b) => a - b);
}
