/** A JSON text (comments and trailing commas allowed) as values that know their place, and what is wrong with it. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Span } from '../../protocol/report.ts';

/** Something wrong in the text, at its place. */
export interface Problem {
  message: { en: string; ja: string };
  span: Span;
}

/** Thrown inside the room and caught at its door: the network cannot go on. */
export class NetworkError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message.en);
    this.problem = problem;
  }
}

/** One value of the text. */
export class Json {
  readonly node: Node;
  readonly #text: Text;

  constructor(node: Node, text: Text) {
    this.node = node;
    this.#text = text;
  }

  get kind(): Node['type'] {
    return this.node.type;
  }

  get value(): unknown {
    return this.node.value;
  }

  get span(): Span {
    return this.#text.span(this.node.offset, this.node.length);
  }

  /** The value of a property, or null. */
  get(name: string): Json | null {
    const found = this.node.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1];
    return found === undefined ? null : new Json(found, this.#text);
  }

  /** Properties in order: the name, its own place, and the value; what is no object has none. */
  properties(): { name: string; span: Span; value: Json | null }[] {
    if (this.kind !== 'object') return [];
    return (this.node.children ?? []).map((property) => {
      const [key, value] = property.children as [Node, Node | undefined];
      return {
        name: String(key.value),
        span: this.#text.span(key.offset, key.length),
        value: value === undefined ? null : new Json(value, this.#text),
      };
    });
  }

  /** Elements of an array. */
  elements(): Json[] {
    return this.kind === 'array' ? (this.node.children ?? []).map((child) => new Json(child, this.#text)) : [];
  }

  /** Ends the reading with a message at this value. */
  fail(en: string, ja: string): never {
    throw new NetworkError({ message: { en, ja }, span: this.span });
  }
}

class Text {
  readonly #starts: number[] = [0];
  constructor(text: string) {
    for (let i = 0; i < text.length; i++) if (text[i] === '\n') this.#starts.push(i + 1);
  }

  span(offset: number, length: number): Span {
    const [line, column] = this.#place(offset);
    const [endLine, endColumn] = this.#place(offset + length);
    return { cell: 0, line, column, endLine, endColumn };
  }

  #place(offset: number): [number, number] {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (this.#starts[low] as number)];
  }
}

/** Parses a text; syntax errors are problems, and the tree is what could be read. */
export function parseJson(source: string): { root: Json | null; problems: Problem[] } {
  const errors: ParseError[] = [];
  const text = new Text(source);
  const node = parseTree(source, errors, { allowTrailingComma: true });
  const problems = errors.map(({ error, offset, length }) => {
    const code = printParseErrorCode(error);
    const words = code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
    return {
      message: { en: `This is not valid JSON: ${words}.`, ja: `JSON として正しくありません（${words}）。` },
      span: text.span(offset, Math.max(length, 1)),
    };
  });
  return { root: node === undefined ? null : new Json(node, text), problems };
}
