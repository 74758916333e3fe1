import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import type { GeneratedOperation } from './operation-generator.js';

/**
 * Takes away from an operation whatever can be taken away so that it stays valid and goes on failing.
 *
 * @param fails whether an operation shows the fault
 */
export async function shrink(
  schema: GraphQLSchema,
  operation: GeneratedOperation,
  fails: (operation: GeneratedOperation) => Promise<boolean>,
): Promise<GeneratedOperation> {
  for (const smaller of reductions(operation)) {
    const isValid = validate(schema, parse(smaller.query)).length === 0;
    if (isValid && (await fails(smaller))) return shrink(schema, smaller, fails);
  }
  return operation;
}

/** Every operation that is smaller by one thing. */
function* reductions({ query, variables }: GeneratedOperation): Generator<GeneratedOperation> {
  const document = parse(query, { noLocation: true });
  const nodes = countNodes(document);

  for (let target = 1; target < nodes; target++) {
    for (const change of [remove, dropCondition]) {
      const smaller = tidy(changeNode(document, target, change));
      if (smaller !== null && print(smaller) !== print(document)) yield { query: print(smaller), variables };
    }
  }
  for (const name of Object.keys(variables)) {
    const { [name]: _, ...rest } = variables;
    yield { query, variables: rest };
  }
}

function countNodes(document: DocumentNode): number {
  let nodes = 0;
  visit(document, {
    enter: () => {
      nodes += 1;
    },
  });
  return nodes;
}

const REMOVABLE = new Set<string>([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.VARIABLE_DEFINITION,
]);

function remove(node: ASTNode): null | undefined {
  return REMOVABLE.has(node.kind) ? null : undefined;
}

function dropCondition(node: ASTNode): ASTNode | undefined {
  return node.kind === Kind.INLINE_FRAGMENT && node.typeCondition ? { ...node, typeCondition: undefined } : undefined;
}

function changeNode(
  document: DocumentNode,
  target: number,
  change: (node: ASTNode) => ASTNode | null | undefined,
): DocumentNode {
  let index = 0;
  return visit(document, { enter: (node) => (index++ === target ? change(node) : undefined) });
}

/** Without fragments and variables that nobody uses any more; null where a selection set is left empty. */
function tidy(document: DocumentNode): DocumentNode | null {
  const used = new Set<string>();
  const empty: SelectionSetNode[] = [];
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(name.value),
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(`$${name.value}`),
    SelectionSet: (selectionSet) => {
      if (selectionSet.selections.length === 0) empty.push(selectionSet);
    },
  });
  if (empty.length > 0) return null;
  return visit(document, {
    FragmentDefinition: ({ name }) => (used.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(`$${variable.name.value}`) ? undefined : null),
  });
}
