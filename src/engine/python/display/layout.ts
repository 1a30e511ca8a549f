/** Text in groups that are broken at their commas where a line would be too long: IPython's way of laying out a value. */

const WIDTH = 79;

interface Group {
  readonly depth: number;
  /** The places where it may be broken and has not been. */
  breakables: Piece[];
  wantsBreak: boolean;
}

interface Piece {
  text: string;
  width: number;
  /** A place where the line may end: its group and the indentation after it. */
  place: { group: Group; indentation: number } | null;
}

/** Code points, which is what Python's `len` counts. */
const widthOf = (text: string): number => {
  let width = text.length;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xd800) width--;
  return width;
};

export class Layout {
  readonly #out: string[] = [];
  #buffer: Piece[] = [];
  #written = 0;
  #waiting = 0;
  #indentation = 0;
  readonly #groups: Group[] = [{ depth: 0, breakables: [], wantsBreak: false }];
  /** Groups that may be broken, by their depth. */
  readonly #queue: Group[][] = [[this.#groups[0]!]];

  /** All that was written. */
  finish(): string {
    this.#flush();
    return this.#out.join('');
  }

  text(text: string): void {
    const width = widthOf(text);
    if (this.#buffer.length === 0) {
      this.#out.push(text);
      this.#written += width;
      return;
    }
    const last = this.#buffer.at(-1)!;
    if (last.place === null) {
      last.text += text;
      last.width += width;
    } else this.#buffer.push({ text, width, place: null });
    this.#waiting += width;
    this.#breakOuterGroups();
  }

  /** A blank at which the line may end. */
  breakable(): void {
    const group = this.#groups.at(-1)!;
    if (group.wantsBreak) {
      this.#newLine();
      return;
    }
    const piece = { text: ' ', width: 1, place: { group, indentation: this.#indentation } };
    group.breakables.push(piece);
    this.#buffer.push(piece);
    this.#waiting += 1;
    this.#breakOuterGroups();
  }

  /** A line's end, whatever fits. */
  lineEnd(): void {
    const group = this.#nextGroup();
    if (group !== null) this.#breakGroup(group);
    this.#newLine();
  }

  group(indent: number, open: string, close: string, write: () => void): void {
    if (open !== '') this.text(open);
    const group: Group = { depth: this.#groups.at(-1)!.depth + 1, breakables: [], wantsBreak: false };
    this.#groups.push(group);
    this.#queue[group.depth] ??= [];
    this.#queue[group.depth]!.push(group);
    this.#indentation += indent;
    write();
    this.#indentation -= indent;
    this.#groups.pop();
    if (group.breakables.length === 0) this.#forget(group);
    if (close !== '') this.text(close);
  }

  #newLine(): void {
    this.#flush();
    this.#out.push(`\n${' '.repeat(this.#indentation)}`);
    this.#written = this.#indentation;
    this.#waiting = 0;
  }

  #flush(): void {
    for (const piece of this.#buffer) this.#write(piece);
    this.#buffer = [];
    this.#waiting = 0;
  }

  #write({ text, width, place }: Piece): void {
    if (place !== null) {
      place.group.breakables.shift();
      if (place.group.wantsBreak) {
        this.#out.push(`\n${' '.repeat(place.indentation)}`);
        this.#written = place.indentation;
        return;
      }
      if (place.group.breakables.length === 0) this.#forget(place.group);
    }
    this.#out.push(text);
    this.#written += width;
  }

  #breakOuterGroups(): void {
    while (this.#written + this.#waiting > WIDTH) {
      const group = this.#nextGroup();
      if (group === null) return;
      this.#breakGroup(group);
    }
  }

  #breakGroup(group: Group): void {
    let at = 0;
    const take = (): void => {
      const piece = this.#buffer[at++]!;
      this.#write(piece);
      this.#waiting -= piece.width;
    };
    while (group.breakables.length > 0) take();
    while (at < this.#buffer.length && this.#buffer[at]!.place === null) take();
    this.#buffer.splice(0, at);
  }

  /** The outermost group that can be broken; from now on it is. */
  #nextGroup(): Group | null {
    for (const groups of this.#queue) {
      for (let at = groups.length - 1; at >= 0; at--) {
        const group = groups[at]!;
        if (group.breakables.length === 0) continue;
        // As in IPython, the place is counted from the end and taken from the beginning.
        groups.splice(groups.length - 1 - at, 1);
        group.wantsBreak = true;
        return group;
      }
      for (const group of groups) group.wantsBreak = true;
      groups.length = 0;
    }
    return null;
  }

  #forget(group: Group): void {
    const groups = this.#queue[group.depth]!;
    const at = groups.indexOf(group);
    if (at >= 0) groups.splice(at, 1);
  }
}
