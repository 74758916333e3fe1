/**
 * What demo events point to, as a data file: the hosts' organisations, places, networks and their members, programmes
 * with recommendations, and plans. Needs the events of the smaller size to be there.
 *
 * @returns YAML, of which JSON is a part
 */
export function companions(): string {
  return JSON.stringify({
    format: 1,
    stakeholderCategories: list(10, (index) => ({ id: `demo-category-${index}`, label: `Gruppe ${index}` })),
    places: [
      ...list(10, (index) => ({ id: `demo-state-${index}`, name: `Land ${index}`, kind: 'STATE' })),
      ...list(200, place),
    ],
    organisations: list(2_000, organisation),
    people: list(200, (index) => ({ id: `demo-person-${index}`, name: `Person ${index}` })),
    networks: list(40, network),
    programmes: list(10, programme),
    programmeCycles: list(20, cycle),
    recommendations: list(300, recommendation),
    policyPlans: list(40, plan),
    policyInputs: list(400, input),
  });
}

function list<Row>(count: number, row: (index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => row(index));
}

function place(index: number) {
  return { id: `demo-place-${index}`, name: `Bezirk ${index}`, kind: 'DISTRICT', parent: `demo-state-${index % 10}` };
}

function organisation(index: number) {
  return {
    id: `demo-organisation-${index}`,
    name: { de: `Amt ${index}`, en: `Office ${index}` },
    kind: 'AUTHORITY',
    place: `demo-place-${index % 200}`,
    categories: [`demo-category-${index % 10}`],
    ...(index >= 100 && { parent: `demo-organisation-${index % 100}` }),
  };
}

function network(index: number) {
  const organisations = list(6, (member) => ({
    organisation: `demo-organisation-${(index * 37 + member * 101) % 2_000}`,
  }));
  const people = list(4, (member) => ({ person: `demo-person-${(index * 7 + member * 31) % 200}` }));
  return {
    id: `demo-network-${index}`,
    name: `Netzwerk ${index}`,
    place: `demo-place-${index * 5}`,
    members: [...organisations, ...people],
  };
}

function programme(index: number) {
  return {
    id: `demo-programme-${index}`,
    name: `Programm ${index}`,
    funder: `demo-organisation-${index}`,
    place: `demo-place-${index}`,
    targetGroups: [`demo-category-${index}`],
  };
}

function cycle(index: number) {
  return {
    id: `demo-cycle-${index}`,
    programme: `demo-programme-${index % 10}`,
    name: `Runde ${index}`,
    kind: 'QUALITY_DIALOGUE',
    status: 'HELD',
    firstYear: 2010 + index,
    lastYear: 2011 + index,
  };
}

/** Those of the first ten cycles are reviewed in the cycle ten years later. */
function recommendation(index: number) {
  const review = { cycle: `demo-cycle-${(index % 20) + 10}`, status: 'IN_PROGRESS', evidence: `Beleg ${index}` };
  return {
    id: `demo-recommendation-${index}`,
    cycle: `demo-cycle-${index % 20}`,
    number: 1 + Math.floor(index / 20),
    text: `Empfehlung ${index}`,
    subject: `Gegenstand ${index % 7}`,
    ...(index % 20 < 10 && { reviews: [review] }),
  };
}

function plan(index: number) {
  return {
    id: `demo-plan-${index}`,
    name: `Plan ${index}`,
    kind: 'INTEGRATION_CONCEPT',
    place: `demo-place-${index}`,
    responsible: `demo-organisation-${index}`,
    targetGroups: [`demo-category-${index % 10}`],
  };
}

function input(index: number) {
  return {
    id: `demo-input-${index}`,
    event: `demo-event-${index}`,
    plan: `demo-plan-${index % 40}`,
    kind: 'FEEDS_INTO',
    status: 'HAPPENED',
    usedBy: `demo-organisation-${index}`,
  };
}
