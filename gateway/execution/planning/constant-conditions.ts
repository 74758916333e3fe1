import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import { isIncluded } from '../answering/conditions.js';

const NO_VARIABLES: ReadonlyMap<string, boolean> = new Map();

/** What is asked of an object of which nothing is left to ask; the answer does not show it. */
export const JUST_THE_TYPE: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

/**
 * Leaves out what a literal `@skip(if: true)` or `@include(if: false)` excludes for all requests. The planner would
 * fetch some of it, and find no plan for an object of which it leaves nothing.
 */
export function withoutConstantConditions(document: DocumentNode): DocumentNode {
  const drop = (selection: SelectionNode): null | undefined => (isNeverAsked(selection) ? null : undefined);
  return visit(document, {
    Field: { enter: drop },
    InlineFragment: { enter: drop },
    FragmentSpread: { enter: drop },
    SelectionSet: { leave: ({ selections }) => (selections.length === 0 ? JUST_THE_TYPE : undefined) },
  });
}

/** Conditions on variables are open: each counts as true here. */
function isNeverAsked({ directives = [] }: SelectionNode): boolean {
  const constant = directives.filter(
    (directive) => !directive.arguments?.some(({ value }) => value.kind === Kind.VARIABLE),
  );
  return !isIncluded({ directives: constant }, NO_VARIABLES);
}
