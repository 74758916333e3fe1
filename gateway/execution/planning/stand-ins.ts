import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf, type FieldsType, fieldsTypes, graphNames, hasFields, text, typeName } from './join.js';

/** A field without arguments that stands, while a plan is made, for a field with these arguments. */
export interface StandIn {
  readonly name: string;
  readonly field: string;
  readonly arguments: readonly ArgumentNode[];
}

/** What a field requires: under which name a representation has it, and under which the plan fetches it. */
export type Requirements = ReadonlyMap<string, string>;

export interface StandIns {
  /** The supergraph in which each `@requires` with arguments names a stand-in. */
  readonly supergraph: DocumentNode;
  readonly byName: ReadonlyMap<string, StandIn>;
  /** What a field of a type requires in a subgraph. */
  requirementsOf(subgraph: string, type: string, field: string): Requirements;
}

/**
 * Gives each field that is required with arguments a field of its own. The planner puts two fields of one name into
 * one place even when their arguments differ, so that a subgraph, or the client, gets the other one's value.
 */
export function withStandIns(supergraph: DocumentNode): StandIns {
  return new StandInMaker(supergraph).result();
}

function standInName(field: string, number: number): string {
  return `${field}__required_${String(number)}`;
}

/** The field behind a name that a stand-in has; any other name as it is. */
export function realField(name: string): string {
  return name.replace(/__required_\d+$/, '');
}

class StandInMaker {
  private readonly types: ReadonlyMap<string, FieldsType>;
  private readonly graphs: ReadonlyMap<string, string>;
  private readonly known = new Map<string, StandIn>();
  /** Which stand-ins each type has to have. */
  private readonly wanted = new Map<string, Set<StandIn>>();
  private readonly requirements = new Map<string, Map<string, string>>();

  constructor(private readonly supergraph: DocumentNode) {
    this.types = fieldsTypes(supergraph);
    this.graphs = graphNames(supergraph);
  }

  result(): StandIns {
    const mended = this.supergraph.definitions.map((node) => (hasFields(node) ? this.mendType(node) : node));
    const definitions = mended.map((node) => (hasFields(node) ? this.withStandIns(node) : node));
    const none: Requirements = new Map();
    return {
      supergraph: { ...this.supergraph, definitions },
      byName: new Map([...this.known.values()].map((standIn) => [standIn.name, standIn])),
      requirementsOf: (subgraph, type, field) => this.requirements.get(`${subgraph} ${type}.${field}`) ?? none,
    };
  }

  private mendType<Type extends FieldsType>(type: Type): Type {
    return { ...type, fields: type.fields?.map((field) => this.mendField(type.name.value, field)) };
  }

  private mendField(type: string, field: FieldDefinitionNode): FieldDefinitionNode {
    return {
      ...field,
      directives: field.directives?.map((directive) => this.mendDirective(type, field.name.value, directive)),
    };
  }

  private mendDirective(type: string, field: string, directive: ConstDirectiveNode): ConstDirectiveNode {
    const required = directive.name.value === 'join__field' ? text(directive, 'requires') : undefined;
    if (required === undefined) return directive;

    const graph = text(directive, 'graph') ?? '';
    const needs = new Map<string, string>();
    this.requirements.set(`${this.graphs.get(graph) ?? graph} ${type}.${field}`, needs);
    const selectionSet = this.mendSelections(fieldSet(required), type, '', needs);
    const value = print(selectionSet).replace(/^\{|\}$/g, '');
    return {
      ...directive,
      arguments: directive.arguments?.map((argument) =>
        argument.name.value === 'requires' ? { ...argument, value: { kind: Kind.STRING, value } } : argument,
      ),
    };
  }

  private mendSelections(
    set: SelectionSetNode,
    type: string,
    at: string,
    needs: Map<string, string>,
  ): SelectionSetNode {
    const selections = set.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? type;
        const selectionSet = this.mendSelections(selection.selectionSet, condition, `${at}... on ${condition}.`, needs);
        return { ...selection, selectionSet };
      }
      return this.mendSelection(selection, type, at, needs);
    });
    return { ...set, selections };
  }

  private mendSelection(field: FieldNode, type: string, at: string, needs: Map<string, string>): FieldNode {
    const name = field.name.value;
    const definition = fieldOf(this.types.get(type), name);
    const source = definition?.arguments?.length ? this.standInFor(type, name, field.arguments ?? []).name : name;
    needs.set(at + name, source);

    const selectionSet =
      field.selectionSet && definition
        ? this.mendSelections(field.selectionSet, typeName(definition.type), `${at}${name}.`, needs)
        : undefined;
    return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: source }, ...(selectionSet && { selectionSet }) };
  }

  private standInFor(type: string, field: string, given: readonly ArgumentNode[]): StandIn {
    const key = `${field}(${given.map(print).sort().join()})`;
    const standIn = this.known.get(key) ?? { name: this.freeName(field), field, arguments: given };
    this.known.set(key, standIn);
    for (const owner of [type, ...this.implementations(type)]) {
      const wanted = this.wanted.get(owner) ?? new Set();
      this.wanted.set(owner, wanted.add(standIn));
    }
    return standIn;
  }

  private freeName(field: string): string {
    const taken = new Set([...this.types.values()].flatMap((type) => type.fields?.map(({ name }) => name.value) ?? []));
    let number = this.known.size;
    while (taken.has(standInName(field, number))) number += 1;
    return standInName(field, number);
  }

  private implementations(name: string): string[] {
    return [...this.types.values()]
      .filter((type) => type.interfaces?.some((implemented) => implemented.name.value === name))
      .map((type) => type.name.value);
  }

  private withStandIns<Type extends FieldsType>(type: Type): Type {
    const wanted = [...(this.wanted.get(type.name.value) ?? [])];
    const added = wanted.flatMap(({ name, field }) => {
      const original = fieldOf(type, field);
      return original ? [{ ...original, name: { kind: Kind.NAME, value: name } as const, arguments: [] }] : [];
    });
    return { ...type, fields: [...(type.fields ?? []), ...added] };
  }
}

function fieldSet(fields: string): SelectionSetNode {
  const [operation] = parse(`{${fields}}`, { noLocation: true }).definitions;
  return (operation as OperationDefinitionNode).selectionSet;
}
