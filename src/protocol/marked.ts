/** A program with marks in its text: calls of a recorder, by which any Python tells what happens in it. */
import type { Span, StepKind } from './report.ts';

/** A place whose value is told; marks are numbered as they stand in the list. */
export interface Mark {
  kind: StepKind;
  span: Span;
  label: string;
  text: string;
  operation: string | null;
  /** Loops of its own function around it, by their numbers, the outermost first. */
  loops: number[];
}

/** A `for` or `while`; loops are numbered as they stand in the list. */
export interface MarkedLoop {
  /** Its name in the report's steps. */
  name: string;
  /** Loops of its own function around it. */
  loops: number[];
  /** The mark of what a `for` gives its target, where that is one name. */
  target: number | null;
}

/** A function of the program whose calls are told. */
export interface MarkedFunction {
  name: string;
  span: Span;
}

/** One cell's text with its marks. */
export interface MarkedCell {
  /** Runs as the document's own text would, and calls `__loupe__` in between. */
  source: string;
  /** For each of its lines the document's line, from 1. */
  lines: number[];
  /** The mark of the last expression, whose value the cell shows; null where it shows none. */
  result: number | null;
}

/** A module that the program imports: its places have the cell that follows those of the program, one a module. */
export interface MarkedModule extends Omit<MarkedCell, 'result'> {
  /** Its path relative to the program's folder. */
  file: string;
  /** Its own text, without marks. */
  text: string;
}

/** All cells and modules, and what the numbers in their marks stand for; those of the cells come first. */
export interface MarkedProgram {
  cells: MarkedCell[];
  modules: MarkedModule[];
  marks: Mark[];
  loops: MarkedLoop[];
  functions: MarkedFunction[];
}

/** Why a program cannot be marked: its first syntax error. */
export interface Unmarkable {
  cell: number;
  line: number;
  message: string;
}
