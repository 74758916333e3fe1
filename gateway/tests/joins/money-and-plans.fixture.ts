/** Made up: of money, the bundled documents name no amount. */
export const MONEY_AND_PLANS = `
topics: [{ id: sprache, label: Sprache }, { id: kultur, label: Kultur }]
places: [{ id: kiez, name: Kiez, kind: OTHER, parent: berlin-pankow }]
stakeholderCategories: [{ id: vereine, label: Vereine }]
organisations:
  - { id: amt, name: Amt }
  - { id: chor, name: Chor, categories: [vereine] }
  - { id: schule, name: Schule }
people: [{ id: ada, name: Ada Example }]
offices: [{ id: senatorin, name: Senatorin, organisation: amt, holdings: [{ person: ada, since: "2016" }] }]
events: [{ id: forum, title: Forum, kind: CONFERENCE, status: HELD, date: "2016-05-01", topics: [sprache] }]
series: [{ id: reihe, title: Reihe }]
papers: [{ id: antrag, reference: "1/16", body: amt, title: Antrag }]
resolutions: [{ id: beschluss, paper: antrag, decidedBy: amt, addressee: amt, demand: Ein Forum }]

programmes: [{ id: programm, name: Programm, funder: amt }, { id: anderes, name: Anderes }]
projects:
  - { id: sprachcafe, name: Sprachcafé, carrier: chor, programme: programm, topics: [sprache], place: kiez, furtherPlaces: [berlin-mitte],
      startedOn: "2025-03", endedOn: "2026" }
budgetYears: [{ id: y2025, programme: programm, year: 2025, budget: { amount: "1000.00" } }]
fundingCalls:
  - { id: aufruf, programme: programm, name: Aufruf, criteria: [Wirkung im Kiez, Zusammenarbeit], budgetYear: y2025,
      budget: { amount: "800.50" }, opensOn: "2025-01", deadline: "2025-06-30T23:59", topics: [sprache], places: [berlin-pankow] }
fundingApplications:
  - { id: antrag-chor, call: aufruf, applicant: chor, project: sprachcafe, state: GRANTED, requested: { amount: "500.00" },
      approved: { amount: "300.10" }, submittedOn: "2025-05-01", decidedOn: "2025-07-15" }
  - { id: antrag-schule, call: aufruf, applicant: schule, state: REJECTED, requested: { amount: "700.00" }, reason: Zu spät,
      submittedOn: "2025-07-01", decidedOn: "2025-07-15" }
grants:
  - { id: zuwendung, call: aufruf, application: antrag-chor, project: sprachcafe, recipient: chor, place: kiez, topics: [sprache, kultur],
      year: 2025, state: ACTIVE, amount: { amount: "280.10" }, grantedOn: "2025-07-20",
      payments: [{ amount: { amount: "200.00" }, paidOn: "2025-08-01" }, { kind: REPAYMENT, amount: { amount: "0.05" }, paidOn: "2025-09" }],
      changes: [{ changedOn: "2025-08", amountBefore: { amount: "300.10" }, amountAfter: { amount: "280.10" }, reason: Weniger Räume }],
      reports: [{ kind: INTERIM_REPORT, dueOn: "2025-12-31", receivedOn: "2025-12-30" }, { kind: FINAL_REPORT, dueOn: "2026-06-30" }] }
  - { id: frueher, programme: anderes, recipient: schule, place: berlin-pankow, topics: [kultur], year: 2024, amount: { amount: "0.20" } }
  - { id: unbekannt, recipientLabel: Jemand, year: 2024, amount: { amount: "0.10" } }

programmeCycles:
  - { id: eins, programme: programm, name: Eins, kind: OTHER, firstYear: 2015, recommendationsKnown: ALL,
      methods: [{ kind: CONFERENCE, label: Foren, count: { value: 2, qualifier: AT_LEAST, unit: event }, events: [forum] }],
      uptakes: [{ person: ada, office: senatorin, officeTitle: Senatorin für Sprache, event: forum, points: [Mehr Kurse], recommendations: [kurse] }] }
  - { id: zwei, programme: programm, predecessor: eins, name: Zwei, kind: OTHER, firstYear: 2016 }
  - { id: drei, programme: programm, predecessor: zwei, name: Drei, kind: OTHER, firstYear: 2017 }
reports: [{ id: bericht, cycle: eins, title: Bericht, kind: FINAL_REPORT, publishedOn: "2015-12" }]
recommendations:
  - { id: kurse, cycle: eins, report: bericht, text: Mehr Kurse, reviews: [
      { cycle: zwei, status: IN_PROGRESS, progress: Zwei von fünf },
      { cycle: drei, status: IMPLEMENTED, progress: Alle fünf, evidence: Das Programmheft, evidenceEvents: [forum] }] }
  - { id: raeume, cycle: eins, text: Mehr Räume, reviews: [{ cycle: drei, status: OPEN }] }
policyPlans:
  - { id: konzept-1, name: Konzept, kind: OTHER, edition: 1, status: ADOPTED, adoptedBy: amt, adoptedOn: "2013-04" }
  - { id: konzept-2, name: Konzept, kind: OTHER, edition: 2, status: IN_PREPARATION, updates: konzept-1 }
policyInputs:
  - { id: i-1, event: forum, plan: konzept-2, kind: STARTS_UPDATE, status: HAPPENED }
  - { id: i-2, series: reihe, plan: konzept-2, kind: FEEDS_INTO, status: ONGOING, usedBy: amt }
  - { id: i-3, recommendation: kurse, plan: konzept-2, kind: FEEDS_INTO }
  - { id: i-4, resolution: beschluss, plan: konzept-2, kind: FEEDS_INTO }
  - { id: i-5, cycle: eins, plan: konzept-1, kind: FEEDS_INTO }
`;
