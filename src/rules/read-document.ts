import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { accept, type Result, refuse } from '../base/result.ts';
import { jsonFaultOffset } from './json-fault-offset.ts';
import { found, type Place, type RulesFault, toRulesFault } from './rules-fault.ts';

export type DocumentFormat = 'yaml' | 'json';

/** A document's plain value, and where in the text each place of it stands. */
export interface ReadDocument {
  value: unknown;
  locate(place: Place): { line: number; column: number } | undefined;
}

/** Reads YAML 1.2 or JSON. Every syntax fault is refused with its line, a field given twice among them. */
export function readDocument(text: string, format: DocumentFormat): Result<ReadDocument, RulesFault[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fault = format === 'json' ? jsonFault(text, lines) : null;
  if (fault) return refuse([fault]);
  const faults = document.errors.map(({ code, message, linePos }): RulesFault => {
    const place = toRulesFault({
      code: code === 'DUPLICATE_KEY' ? 'duplicate-field' : 'unreadable',
      place: [],
      message: code === 'DUPLICATE_KEY' ? 'this field is given twice; keep one' : firstLine(message),
    });
    return { ...place, line: linePos?.[0].line, column: linePos?.[0].col };
  });
  if (faults.length > 0) return refuse(faults);
  try {
    const locate = (place: Place) => {
      const offset = offsetOf(document.contents, place, (node) =>
        isAlias(node) ? node.resolve(document) : node,
      );
      const at = lines.linePos(offset);
      return { line: at.line, column: at.col };
    };
    return accept({ value: document.toJS(), locate });
  } catch (error) {
    // The library throws when aliases multiply beyond its bound.
    const message = error instanceof Error ? error.message : String(error);
    return refuse([toRulesFault({ code: 'unreadable', place: [], message: firstLine(message) })]);
  }
}

function jsonFault(text: string, lines: LineCounter): RulesFault | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { line, col } = lines.linePos(jsonFaultOffset(text));
    return { ...toRulesFault(found('unreadable', [], firstLine(message))), line, column: col };
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '');
}

type Resolve = (node: Node) => Node | undefined;

/** Where a place begins in the text; the nearest thing around it when it is not there (a missing field). */
function offsetOf(root: unknown, place: Place, resolve: Resolve): number {
  let node: unknown = root;
  let offset = startOf(node);
  for (const step of place) {
    const current = isNode(node) ? resolve(node) : undefined;
    if (isMap(current)) {
      const pair = current.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      offset = startOf(pair.key, offset);
      node = pair.value;
    } else if (isSeq(current)) {
      node = current.items[Number(step)];
      offset = startOf(node, offset);
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown, otherwise = 0): number {
  return isNode(node) && node.range ? node.range[0] : otherwise;
}
