import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isIncluded } from '../answering/conditions.js';

const NO_VARIABLES: ReadonlyMap<string, boolean> = new Map();

/** What is asked of an object of which nothing is left to ask; the answer does not show it. */
export const JUST_THE_TYPE: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

/**
 * The type under a name that no client's key gets (`ClientKeys`). Under its own the planner takes it from where the
 * other fields are, and so asks a subgraph of which @skip and @include leave nothing to ask.
 */
const PRESENCE: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: '__asked' },
  name: { kind: Kind.NAME, value: '__typename' },
};

/**
 * Leaves out what a literal `@skip(if: true)` or `@include(if: false)` excludes for all requests: the planner would
 * fetch some of it. Of an object from which conditions take all fields, or may take them, the type is asked for: the
 * planner would not fetch it then, and the answer could not tell it from null.
 */
export function withoutConstantConditions(document: DocumentNode): DocumentNode {
  const drop = (selection: SelectionNode): null | undefined => (isNeverAsked(selection) ? null : undefined);
  return visit(document, {
    Field: { enter: drop },
    InlineFragment: { enter: drop },
    FragmentSpread: { enter: drop },
    SelectionSet: {
      leave: ({ kind, selections }, _key, parent) => {
        if (selections.length === 0) return JUST_THE_TYPE;
        if (isOperation(parent) || !selections.every(isConditional)) return undefined;
        return { kind, selections: [...selections, PRESENCE] };
      },
    },
  });
}

function isOperation(parent: ASTNode | readonly ASTNode[] | undefined): boolean {
  return parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
}

/** Whether a variable decides about it; what a fragment holds has been looked at before. */
function isConditional({ directives = [] }: SelectionNode): boolean {
  return directives.some((directive) => isCondition(directive) && !isConstant(directive));
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function isConstant({ arguments: given = [] }: DirectiveNode): boolean {
  return !given.some(({ value }) => value.kind === Kind.VARIABLE);
}

/** Conditions on variables are open: each counts as true here. */
function isNeverAsked({ directives = [] }: SelectionNode): boolean {
  return !isIncluded({ directives: directives.filter(isConstant) }, NO_VARIABLES);
}
