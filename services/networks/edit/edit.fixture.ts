import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { type SubgraphAnswer, viewerWith } from '../../shared/testing/subgraph.js';
import { answer } from '../networks.fixture.js';

export const ORGANISER = { subject: 'olga', roles: [Role.PUBLIC, Role.ORGANISER] } as const;
export const ADMIN = { subject: 'ada', roles: [Role.PUBLIC, Role.ADMIN] } as const;

/** Sends a mutation as an organiser, or as whoever is named, with a key of its own unless one is given. */
export function edit(
  db: DataSource,
  mutation: string,
  variables: Record<string, unknown>,
  viewer: Parameters<typeof viewerWith>[0] | typeof ORGANISER | typeof ADMIN = ORGANISER,
): Promise<SubgraphAnswer> {
  const by = typeof viewer === 'string' ? viewerWith(viewer) : viewer;
  return answer(db, mutation, { viewer: by, variables: { key: randomUUID(), ...variables } });
}

/** The data of an edit that is not refused. */
export async function done<Data = never>(answered: Promise<SubgraphAnswer>): Promise<Data> {
  const { data, errors } = await answered;
  expect(errors).to.deep.equal([]);
  return data as Data;
}

/** The first error of an edit that is refused: its code, and what travels beside it. */
export async function refusal(answered: Promise<SubgraphAnswer>): Promise<Record<string, unknown>> {
  const { errors } = await answered;
  return errors[0]?.extensions ?? { code: 'not refused' };
}

export const CREATE_ORGANISATION = `mutation ($id: ID!, $input: OrganisationInput!, $key: String!) {
  createOrganisation(id: $id, input: $input, idempotencyKey: $key) { organisation { id version name } } }`;

export const CHANGE_ORGANISATION = `mutation ($id: ID!, $version: Int!, $input: OrganisationInput!, $key: String!) {
  changeOrganisation(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) {
    organisation { id version website } } }`;

export const ADD_MEMBER = `mutation ($input: NewMembershipInput!, $key: String!) {
  createMembership(input: $input, idempotencyKey: $key) { membership { id version since { value } } } }`;

export const CLOSE_MEMBERSHIP = `mutation ($id: ID!, $version: Int!, $until: String!, $key: String!) {
  closeMembership(id: $id, expectedVersion: $version, until: $until, idempotencyKey: $key) {
    membership { id version until { value } } } }`;
