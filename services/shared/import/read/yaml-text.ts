import { Composer, Document, Lexer, LineCounter, Parser, type ScalarTag, type Tags } from 'yaml';

/** A YAML text as a tree of nodes, with the line of everything in it. */
export interface YamlTree {
  /** Empty when the text is refused. */
  document: Document;
  lines: LineCounter;
  /** Why the text is not parsed to its end: it would take too much memory, or overflow the stack. */
  refusal: { offset: number; reason: string } | null;
  /** Whether more documents follow the first. */
  hasMore: boolean;
}

/** Levels of mappings and lists inside each other. */
export const DEPTH = 50;

/**
 * Parses texts and keeps only the last result: a tree takes some thirty times the memory of its text, and once a file
 * is read it is needed only to find the line of a mistake.
 */
export class YamlTrees {
  private last: { text: string; tree: YamlTree } | null = null;

  /** @param words how many words and signs a text may have */
  constructor(private readonly words: number) {}

  of(text: string): YamlTree {
    if (this.last?.text !== text) this.last = { text, tree: parse(text, this.words) };
    return this.last.tree;
  }
}

class TextRefused extends Error {
  constructor(
    readonly offset: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

function parse(text: string, words: number): YamlTree {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const composer = new Composer({
    lineCounter: lines,
    customTags: withPlainNumbers,
    stringKeys: true,
    uniqueKeys: false, // looked for by us: the library compares every key of a mapping with every other one
    prettyErrors: false,
  });
  try {
    const documents = composer.compose(tokensOf(text, words, new Parser(lines.addNewLine)), true, text.length);
    const [first, second] = [documents.next(), documents.next()];
    return { document: first.value ?? new Document(), lines, refusal: null, hasMore: !second.done };
  } catch (error) {
    if (!(error instanceof TextRefused)) throw error;
    return { document: new Document(), lines, refusal: error, hasMore: false };
  }
}

/** The library's own loop over a text, with its limits. */
function* tokensOf(text: string, words: number, parser: Parser) {
  let left = words;
  for (const lexeme of new Lexer().lex(text)) {
    left -= 1;
    if (left < 0) throw new TextRefused(parser.offset, 'the file holds too much; split it into several files');
    if (parser.stack.length > DEPTH + 2) throw new TextRefused(parser.offset, `nested more than ${DEPTH} levels deep`);
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/**
 * Only what everybody reads as a number is one. A postal code 01067, a passcode 0x1F or 12e4, and an account number of
 * twenty digits are text and keep all their characters.
 */
function withPlainNumbers(tags: Tags): Tags {
  return tags.flatMap((tag): Tags => {
    if (!isNumber(tag)) return [tag];
    if (tag.format !== undefined) return [];
    return [tag.tag === INTEGER ? { ...tag, test: /^-?(?:0|[1-9][0-9]{0,14})$/ } : tag];
  });
}

function isNumber(tag: Tags[number]): tag is ScalarTag {
  return typeof tag === 'object' && [INTEGER, FLOAT].includes(tag.tag);
}

const INTEGER = 'tag:yaml.org,2002:int';
const FLOAT = 'tag:yaml.org,2002:float';
