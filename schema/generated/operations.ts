// Written by `npm run schema`; never edited by hand.
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What came of a paper in a session. */
export type ConsultationResult =
  /** Adopted as it was (ohne Änderungen beschlossen). */
  | 'ADOPTED_UNCHANGED'
  /** Adopted with changes (mit Änderungen beschlossen). */
  | 'ADOPTED_WITH_CHANGES'
  /** Referred to a committee (überwiesen). */
  | 'REFERRED'
  /** Rejected (abgelehnt). */
  | 'REJECTED'
  /** No source says. */
  | 'UNKNOWN'
  /** Withdrawn (zurückgezogen). */
  | 'WITHDRAWN';

/** What a body does with a paper in a session. */
export type ConsultationRole =
  /** It discusses (Beratung). */
  | 'CONSULTATION'
  /** It decides (Entscheidung). */
  | 'DECISION'
  /** It takes note (Kenntnisnahme). */
  | 'INFORMATION'
  /** It recommends (Empfehlung). */
  | 'RECOMMENDATION'
  /** No source says. */
  | 'UNKNOWN';

/** What sort of cycle a programme goes through. */
export type CycleKind =
  /** An evaluation by others (Evaluation). */
  | 'EVALUATION'
  /** Anything else. */
  | 'OTHER'
  /** A dialogue on how a programme is to go on (Programmdialog). */
  | 'PROGRAMME_DIALOGUE'
  /** A dialogue on the quality of a programme (Qualitätsdialog). */
  | 'QUALITY_DIALOGUE';

/** How those concerned are involved in a cycle. */
export type CycleMethodKind =
  /** A conference (Konferenz). */
  | 'CONFERENCE'
  /** An event for discussion (Dialogveranstaltung). */
  | 'DIALOGUE_EVENT'
  /** Interviews (Befragung im Gespräch). */
  | 'INTERVIEW'
  /** A survey on line (Online-Umfrage). */
  | 'ONLINE_SURVEY'
  /** Anything else. */
  | 'OTHER'
  /** A workshop (Werkstatt). */
  | 'WORKSHOP'
  /** A World Café. */
  | 'WORLD_CAFE';

/** How much of a date is known. */
export type DatePrecision =
  | 'DAY'
  | 'MONTH'
  | 'YEAR';

/** Where in a paper a deadline stands. */
export type DeadlineOrigin =
  /** In a field of the form (Erledigungsfrist). */
  | 'FIELD'
  /** In the text of the resolution. */
  | 'TEXT';

/** Which part somebody has in an event or a series. */
export type ParticipationRole =
  /** Who came (teilgenommen). */
  | 'ATTENDEE'
  /** With whom it was worked out (in Zusammenarbeit mit). */
  | 'COLLABORATOR'
  /** Whom to ask (Ansprechstelle). */
  | 'CONTACT'
  /** Who held it in cooperation (in Kooperation mit). */
  | 'COOPERATION_PARTNER'
  /** With whom it was agreed (in Abstimmung mit). */
  | 'COORDINATED_WITH'
  /** With whom the panel discusses (im Gespräch mit). */
  | 'DISCUSSANT'
  /** In whose name it is held (Veranstalter). */
  | 'HOST'
  /** Who is invited (eingeladen). */
  | 'INVITED'
  /** Who had the lead in organising it (Federführung). */
  | 'LEAD_ORGANISER'
  /** Who moderates (Moderation). */
  | 'MODERATOR'
  /** Who organised it (Organisation). */
  | 'ORGANISER'
  /** Who sits on the panel (Podium). */
  | 'PANELLIST'
  /** Who is asked to hold it (zur Durchführung ersucht). */
  | 'REQUIRED_TO_HOLD'
  /** Who gives a talk (Impulsvortrag). */
  | 'SPEAKER';

/** What sort of area a place is. */
export type PlaceKind =
  /** A city or town (Stadt). */
  | 'CITY'
  /** A county (Landkreis). */
  | 'COUNTY'
  /** A district of a city (Bezirk). */
  | 'DISTRICT'
  /** Another area. */
  | 'OTHER'
  /** A federal state (Land), also one that is a city. */
  | 'STATE';

/** What one thing does for a plan or programme. */
export type PolicyInputKind =
  /** It is used to develop the other further (entwickelt weiter). */
  | 'DEVELOPS_FURTHER'
  /** Its results flow in (fließt ein). */
  | 'FEEDS_INTO'
  /** It examines how the other is carried out and what it lacks (überprüft die Umsetzung). */
  | 'REVIEWS'
  /** It starts the process of an update (leitet die Fortschreibung ein). */
  | 'STARTS_UPDATE';

/** What the sources say about whether it happens. */
export type PolicyInputStatus =
  /** A resolution demands it; nothing says that it happened. */
  | 'DEMANDED'
  /** A source says that it did. */
  | 'HAPPENED'
  /** It was announced; nothing says that it happened. */
  | 'INTENDED'
  /** A source says that it does, again and again. */
  | 'ONGOING'
  /** Nothing is known. */
  | 'UNKNOWN';

/** How far a plan is, by what the sources say last. */
export type PolicyPlanStatus =
  /** It was adopted; nothing later is known (beschlossen). */
  | 'ADOPTED'
  /** It is being carried out (in Umsetzung). */
  | 'BEING_CARRIED_OUT'
  /** It exists and is being updated or developed further (in Fortschreibung). */
  | 'BEING_UPDATED'
  /** Work on it has begun; no source says that it is done (in Erarbeitung). */
  | 'IN_PREPARATION'
  /** Another took its place (abgelöst). */
  | 'REPLACED'
  /** No source says. */
  | 'UNKNOWN';

/** Who may read a paper. */
export type Publicity =
  /** Only members (nichtöffentlich). */
  | 'CONFIDENTIAL'
  /** Everybody (öffentlich). */
  | 'PUBLIC'
  /** No source says. */
  | 'UNKNOWN';

/** How a quantity relates to its number. Approximate stays approximate. */
export type QuantityQualifier =
  /** Near the number, on either side (etwa, rund). */
  | 'ABOUT'
  /** The number or more (mindestens). */
  | 'AT_LEAST'
  /** The number or less (höchstens). */
  | 'AT_MOST'
  /** The number itself. */
  | 'EXACT'
  /** A little more than the number (gut). */
  | 'JUST_OVER'
  /** A little less than the number (knapp). */
  | 'JUST_UNDER';

/** What became of a recommendation, or of those of a whole cycle (Umsetzungsstand). */
export type RecommendationStatus =
  /** A source says that it was given up (nicht weiterverfolgt). */
  | 'DROPPED'
  /** A source says that it was carried out (umgesetzt). */
  | 'IMPLEMENTED'
  /** A source says that it is being carried out, or is in part (in Umsetzung). */
  | 'IN_PROGRESS'
  /** A source says that nothing was done yet (offen). */
  | 'OPEN'
  /** No source says. */
  | 'UNKNOWN';

/** How many of the recommendations of a cycle or report the graph knows one by one. */
export type RecommendationsKnown =
  /** A source lists them all. */
  | 'ALL'
  /** A source names some and says, or implies, that there are others (unter anderem). */
  | 'IN_PART'
  /** A source says that there were some, and names none. */
  | 'NONE'
  /** No source says whether there were any. */
  | 'UNKNOWN';

/** How one registers (Anmeldeweg). */
export type RegistrationChannel =
  /** By e-mail to the address given. */
  | 'EMAIL'
  /** A source says that no registration is needed. */
  | 'NONE'
  /** By telephone. */
  | 'PHONE'
  /** No source says. */
  | 'UNKNOWN'
  /** On a web page. */
  | 'WEB';

/** What has become of a registration. */
export type RegistrationStatus =
  /** It was cancelled (abgemeldet). The person may register again, at the end of the queue. */
  | 'CANCELLED'
  /** It has a seat (bestätigt). */
  | 'CONFIRMED'
  /** It waits for a seat (Warteliste). */
  | 'WAITLISTED';

/** What sort of structure a good practice is an example of. */
export type StructureKind =
  /** Close connection of a few (enge Vernetzung). */
  | 'CLOSE_NETWORKING'
  /** Cooperation of actors of all sorts (akteursübergreifende Zusammenarbeit). */
  | 'CROSS_ACTOR_COOPERATION'
  /** Another structure; see the description. */
  | 'OTHER'
  /** A structure that receives newcomers (Welcome-Struktur). */
  | 'WELCOME_STRUCTURE';

/** A day of the week. */
export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

/** The three answers a source can give. Where it is silent the answer is UNKNOWN, never NO. */
export type YesNoUnknown =
  /** A source says that it is not so. */
  | 'NO'
  /** No source says anything. */
  | 'UNKNOWN'
  /** A source says so. */
  | 'YES';

export type OneEveningQueryVariables = Exact<{ [key: string]: never; }>;


export type OneEveningQuery = { event: { title: string, start: { local: string, weekday: Weekday } | null, venue: { name: string, address: { line: string | null }, accessibility: { floor: string | null, lift: YesNoUnknown, stepFree: YesNoUnknown } } | null, hosts: Array<{ name: string } | null>, participations: Array<{ officeTitle: string | null, party:
        | { name: string }
        | Record<PropertyKey, never>
       | null }>, series: { title: string, feedsInto: Array<{ kind: PolicyInputKind, target:
          | { name: string }
          | Record<PropertyKey, never>
         | null }> | null } | null } | null };

export type LiveCountSubscriptionVariables = Exact<{
  eventId: string;
}>;


export type LiveCountSubscription = { liveCount: { confirmed: number, waitlisted: number, capacity: number | null, seatsLeft: number | null, version: number, event: { title: string, hosts: Array<{ name: string } | null> } } };

export type RegisterMutationVariables = Exact<{
  eventId: string;
  name: string;
  email: string;
}>;


export type RegisterMutation = { register: { managementToken: string | null, registration: { id: string, status: RegistrationStatus, waitlistPosition: number | null } } };

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { events: { totalCount: number, nodes: Array<{ id: string, title: string, date: { value: string } | null, series: { title: string } | null }> } };

export type PankowWhenAndWhereQueryVariables = Exact<{ [key: string]: never; }>;


export type PankowWhenAndWhereQuery = { event: { start: { local: string, weekday: Weekday, timeZone: string, at: string } | null, venue: { name: string, otherNames: Array<string>, address: { line: string | null }, conflicts: Array<{ field: string, values: Array<{ value: string, source: { place: string | null } | null }> }> } | null } | null };

export type PankowDoorsQueryVariables = Exact<{ [key: string]: never; }>;


export type PankowDoorsQuery = { event: { doors: { local: string } | null, start: { local: string } | null } | null };

export type PankowRegistrationQueryVariables = Exact<{ [key: string]: never; }>;


export type PankowRegistrationQuery = { event: { registrationInfo: { channel: RegistrationChannel, address: string | null, capacity: number | null, deadline: { value: string } | null } } | null };

export type PankowTitleAndSeriesQueryVariables = Exact<{ [key: string]: never; }>;


export type PankowTitleAndSeriesQuery = { event: { title: string, series: { title: string } | null } | null };

export type PankowPanelQueryVariables = Exact<{ [key: string]: never; }>;


export type PankowPanelQuery = { event: { participations: Array<{ officeTitle: string | null, party:
        | { name: string }
        | Record<PropertyKey, never>
       | null, office: { name: string, organisation: { name: string } | null } | null }> } | null };

export type PankowDiscussionGroupsQueryVariables = Exact<{ [key: string]: never; }>;


export type PankowDiscussionGroupsQuery = { event: { participations: Array<{ partyLabel: string | null, party:
        | { __typename: 'Network', name: string }
        | { __typename: 'Organisation' }
        | { __typename: 'Person' }
        | { __typename: 'StakeholderCategory', label: string }
       | null }> } | null };

export type DialogueSeriesWebsiteQueryVariables = Exact<{ [key: string]: never; }>;


export type DialogueSeriesWebsiteQuery = { eventSeries: { title: string, website: string | null } | null };

export type PaperReferenceAndTitleQueryVariables = Exact<{ [key: string]: never; }>;


export type PaperReferenceAndTitleQuery = { paper: { reference: string, title: string, publicity: Publicity, publicityLabel: string | null } | null };

export type PaperConsultationsQueryVariables = Exact<{ [key: string]: never; }>;


export type PaperConsultationsQuery = { paper: { consultations: Array<{ bodyLabel: string | null, sessionNumber: number | null, sessionLabel: string | null, sessionPublicity: Publicity, role: ConsultationRole, roleLabel: string | null, result: ConsultationResult, resultLabel: string | null, body: { name: string } | null, heldOn: { value: string } | null }>, conflicts: Array<{ field: string, values: Array<{ value: string, source: { place: string | null } | null }> }> } | null };

export type ResolutionDeadlinesQueryVariables = Exact<{ [key: string]: never; }>;


export type ResolutionDeadlinesQuery = { resolution: { decidedOn: { value: string } | null, deadlines: Array<{ day: string, origin: DeadlineOrigin, statedAs: string | null, daysFromDecision: number | null, source: { place: string | null } | null }>, conflicts: Array<{ field: string, values: Array<{ value: string }> }> } | null };

export type ResolutionInviteesQueryVariables = Exact<{ [key: string]: never; }>;


export type ResolutionInviteesQuery = { resolution: { requiredInvitees: Array<{ label: string, qualifier: string | null, viaRepresentatives: boolean, category: { label: string } | null }> } | null };

export type ResolutionAddresseeQueryVariables = Exact<{ [key: string]: never; }>;


export type ResolutionAddresseeQuery = { resolution: { demand: string, addressee: { name: string, place: { name: string } | null } | null, inferences: Array<{ field: string, reason: string }> } | null };

export type ResolutionEvidenceBaseQueryVariables = Exact<{ [key: string]: never; }>;


export type ResolutionEvidenceBaseQuery = { resolution: { evidenceBase: { description: string, kinds: Array<string> } | null } | null };

export type ProgrammeAndFunderQueryVariables = Exact<{ [key: string]: never; }>;


export type ProgrammeAndFunderQuery = { programme: { name: string, otherNames: Array<string>, funderLabel: string | null, funder: { name: string } | null } | null };

export type ProgrammeEligibilityQueryVariables = Exact<{ [key: string]: never; }>;


export type ProgrammeEligibilityQuery = { programme: { eligible: string | null, targetGroups: Array<{ label: string } | null> } | null };

export type QualityDialogueReviewQueryVariables = Exact<{ [key: string]: never; }>;


export type QualityDialogueReviewQuery = { programmeCycle: { name: string, reviewedBy: Array<{ subject: string, status: RecommendationStatus, finding: string | null, cycle: { name: string, kind: CycleKind, firstYear: number | null, lastYear: number | null } | null }> } | null };

export type ProgrammeDialogueMethodsQueryVariables = Exact<{ [key: string]: never; }>;


export type ProgrammeDialogueMethodsQuery = { programmeCycle: { methods: Array<{ kind: CycleMethodKind, label: string, count: { value: number, qualifier: QuantityQualifier, unit: string } | null, involves: Array<{ label: string } | null> }> } | null };

export type FinalReportRecommendationsQueryVariables = Exact<{ [key: string]: never; }>;


export type FinalReportRecommendationsQuery = { reports: { nodes: Array<{ title: string, recommendationsKnown: RecommendationsKnown, recommendations: Array<{ text: string, subject: string | null, status: RecommendationStatus }> }> } };

export type AnnouncedProgrammeDialoguesQueryVariables = Exact<{ [key: string]: never; }>;


export type AnnouncedProgrammeDialoguesQuery = { programmeCycles: { nodes: Array<{ name: string, firstYear: number | null, lastYear: number | null, buildsOn: string | null, predecessor: { name: string } | null }> } };

export type OnlineExchangeTimeQueryVariables = Exact<{ [key: string]: never; }>;


export type OnlineExchangeTimeQuery = { event: { durationMinutes: number | null, start: { local: string, weekday: Weekday, timeZone: string } | null, end: { local: string } | null } | null };

export type IdealStructureQueryVariables = Exact<{ [key: string]: never; }>;


export type IdealStructureQuery = { event: { concepts: Array<{ name: string, isIdeal: YesNoUnknown, description: string | null, existingForms: Array<{ name: string, where: string | null }> }> | null } | null };

export type OnlineExchangeSubjectQueryVariables = Exact<{ [key: string]: never; }>;


export type OnlineExchangeSubjectQuery = { event: { title: string, topics: Array<{ label: string }>, series: { title: string } | null } | null };

export type OnlineExchangeSpeakersQueryVariables = Exact<{ [key: string]: never; }>;


export type OnlineExchangeSpeakersQuery = { event: { sessions: Array<{ participations: Array<{ roleLabel: string | null, officeTitle: string | null, party:
          | { fullName: string }
          | Record<PropertyKey, never>
         | null, onBehalfOf: { name: string, legalForm: string | null, place: { name: string } | null } | null, project: { name: string, programme: { name: string } | null } | null }> }> } | null };

export type MailingListAccessQueryVariables = Exact<{ [key: string]: never; }>;


export type MailingListAccessQuery = { eventSeries: { mailingLists: Array<{ name: string, howToJoin: string | null, contactEmail: string | null, contactPerson: { name: string } | null }> | null } | null };

export type GoodPracticePresentedQueryVariables = Exact<{ [key: string]: never; }>;


export type GoodPracticePresentedQuery = { goodPractices: { totalCount: number, nodes: Array<{ title: string, isRural: YesNoUnknown, structures: Array<StructureKind>, place: { name: string, kind: PlaceKind } | null, organisations: Array<{ name: string }> }> } };

export type BremerhavenEditionsQueryVariables = Exact<{ [key: string]: never; }>;


export type BremerhavenEditionsQuery = { eventSeries: { editionsWithoutData: Array<number>, editions: Array<{ edition: number | null, motto: string | null, focus: string | null, date: { value: string } | null }> } | null };

export type BremerhavenOrganisersQueryVariables = Exact<{ [key: string]: never; }>;


export type BremerhavenOrganisersQuery = { eventSeries: { editions: Array<{ edition: number | null, hosts: Array<{ name: string } | null>, participations: Array<{ role: ParticipationRole, roleLabel: string | null, party:
          | { name: string }
          | Record<PropertyKey, never>
         | null }> }> } | null };

export type BremerhavenConceptQueryVariables = Exact<{ [key: string]: never; }>;


export type BremerhavenConceptQuery = { policyPlan: { name: string, status: PolicyPlanStatus, adoptedBy: { name: string } | null, adoptedOn: { value: string, precision: DatePrecision } | null, updatedBy: Array<{ name: string, status: PolicyPlanStatus, inputs: Array<{ kind: PolicyInputKind, status: PolicyInputStatus, source:
          | { title: string, edition: number | null }
          | Record<PropertyKey, never>
         | null }> }> } | null };

export type BremerhavenContactQueryVariables = Exact<{ [key: string]: never; }>;


export type BremerhavenContactQuery = { policyPlan: { contactPoints: Array<{ purpose: string, phone: string | null, email: string | null, organisation: { name: string } | null }> | null } | null };

export type BremerhavenVenuesQueryVariables = Exact<{ [key: string]: never; }>;


export type BremerhavenVenuesQuery = { eventSeries: { editions: Array<{ edition: number | null, venue: { name: string } | null }> } | null };

export type WhatFeedsPlansQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatFeedsPlansQuery = { policyInputs: { totalCount: number, nodes: Array<{ kind: PolicyInputKind, status: PolicyInputStatus, source:
        | { __typename: 'Event', title: string }
        | { __typename: 'EventSeries', title: string }
        | { __typename: 'ProgrammeCycle', name: string }
        | { __typename: 'Recommendation' }
        | { __typename: 'Resolution' }
       | null, target:
        | { __typename: 'PolicyPlan', name: string }
        | { __typename: 'Programme', name: string }
       | null, demandedBy: { paper: { reference: string } | null } | null }> } };


export const OneEveningDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OneEvening"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog-pankow-2017","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"local"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}}]}},{"kind":"Field","name":{"kind":"Name","value":"venue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accessibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"lift"}},{"kind":"Field","name":{"kind":"Name","value":"stepFree"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"hosts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"roles"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PANELLIST"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"officeTitle"}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"series"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"feedsInto"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PolicyPlan"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<OneEveningQuery, OneEveningQueryVariables>;
export const LiveCountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveCount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"eventId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"liveCount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"eventId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"eventId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmed"}},{"kind":"Field","name":{"kind":"Name","value":"waitlisted"}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}},{"kind":"Field","name":{"kind":"Name","value":"seatsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"event"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"hosts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<LiveCountSubscription, LiveCountSubscriptionVariables>;
export const RegisterDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Register"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"eventId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"email"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"register"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eventId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"eventId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"email"},"value":{"kind":"Variable","name":{"kind":"Name","value":"email"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registration"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"waitlistPosition"}}]}},{"kind":"Field","name":{"kind":"Name","value":"managementToken"}}]}}]}}]} as unknown as DocumentNode<RegisterMutation, RegisterMutationVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"RELEVANCE"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"series"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const PankowWhenAndWhereDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PankowWhenAndWhere"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog-pankow-2017","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"local"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"venue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"otherNames"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PankowWhenAndWhereQuery, PankowWhenAndWhereQueryVariables>;
export const PankowDoorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PankowDoors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog-pankow-2017","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"doors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"local"}}]}},{"kind":"Field","name":{"kind":"Name","value":"start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"local"}}]}}]}}]}}]} as unknown as DocumentNode<PankowDoorsQuery, PankowDoorsQueryVariables>;
export const PankowRegistrationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PankowRegistration"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog-pankow-2017","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registrationInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"capacity"}}]}}]}}]}}]} as unknown as DocumentNode<PankowRegistrationQuery, PankowRegistrationQueryVariables>;
export const PankowTitleAndSeriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PankowTitleAndSeries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog-pankow-2017","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"series"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<PankowTitleAndSeriesQuery, PankowTitleAndSeriesQueryVariables>;
export const PankowPanelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PankowPanel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog-pankow-2017","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"roles"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PANELLIST"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"officeTitle"}},{"kind":"Field","name":{"kind":"Name","value":"office"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PankowPanelQuery, PankowPanelQueryVariables>;
export const PankowDiscussionGroupsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PankowDiscussionGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog-pankow-2017","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"roles"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"DISCUSSANT"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"partyLabel"}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Network"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StakeholderCategory"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PankowDiscussionGroupsQuery, PankowDiscussionGroupsQueryVariables>;
export const DialogueSeriesWebsiteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DialogueSeriesWebsite"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integration-im-dialog","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"website"}}]}}]}}]} as unknown as DocumentNode<DialogueSeriesWebsiteQuery, DialogueSeriesWebsiteQueryVariables>;
export const PaperReferenceAndTitleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PaperReferenceAndTitle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paper"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"reference"},"value":{"kind":"StringValue","value":"1263/IV","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"publicity"}},{"kind":"Field","name":{"kind":"Name","value":"publicityLabel"}}]}}]}}]} as unknown as DocumentNode<PaperReferenceAndTitleQuery, PaperReferenceAndTitleQueryVariables>;
export const PaperConsultationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PaperConsultations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paper"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"reference"},"value":{"kind":"StringValue","value":"1263/IV","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"consultations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"body"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bodyLabel"}},{"kind":"Field","name":{"kind":"Name","value":"sessionNumber"}},{"kind":"Field","name":{"kind":"Name","value":"sessionLabel"}},{"kind":"Field","name":{"kind":"Name","value":"sessionPublicity"}},{"kind":"Field","name":{"kind":"Name","value":"heldOn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"roleLabel"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"resultLabel"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PaperConsultationsQuery, PaperConsultationsQueryVariables>;
export const ResolutionDeadlinesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResolutionDeadlines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"beschluss-1263-iv","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decidedOn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deadlines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"statedAs"}},{"kind":"Field","name":{"kind":"Name","value":"daysFromDecision"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ResolutionDeadlinesQuery, ResolutionDeadlinesQueryVariables>;
export const ResolutionInviteesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResolutionInvitees"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"beschluss-1263-iv","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requiredInvitees"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"qualifier"}},{"kind":"Field","name":{"kind":"Name","value":"viaRepresentatives"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ResolutionInviteesQuery, ResolutionInviteesQueryVariables>;
export const ResolutionAddresseeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResolutionAddressee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"beschluss-1263-iv","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addressee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"demand"}},{"kind":"Field","name":{"kind":"Name","value":"inferences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<ResolutionAddresseeQuery, ResolutionAddresseeQueryVariables>;
export const ResolutionEvidenceBaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResolutionEvidenceBase"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"beschluss-1263-iv","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evidenceBase"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}}]}}]}}]}}]} as unknown as DocumentNode<ResolutionEvidenceBaseQuery, ResolutionEvidenceBaseQueryVariables>;
export const ProgrammeAndFunderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProgrammeAndFunder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"partizipations-integrationsprogramm","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"otherNames"}},{"kind":"Field","name":{"kind":"Name","value":"funderLabel"}},{"kind":"Field","name":{"kind":"Name","value":"funder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<ProgrammeAndFunderQuery, ProgrammeAndFunderQueryVariables>;
export const ProgrammeEligibilityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProgrammeEligibility"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programme"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"partizipations-integrationsprogramm","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eligible"}},{"kind":"Field","name":{"kind":"Name","value":"targetGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}}]} as unknown as DocumentNode<ProgrammeEligibilityQuery, ProgrammeEligibilityQueryVariables>;
export const QualityDialogueReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QualityDialogueReview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programmeCycle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"qualitaetsdialog-2012-2013","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cycle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}}]}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}}]}}]}}]}}]} as unknown as DocumentNode<QualityDialogueReviewQuery, QualityDialogueReviewQueryVariables>;
export const ProgrammeDialogueMethodsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ProgrammeDialogueMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programmeCycle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"programmdialog-2015","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"methods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"qualifier"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"involves"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ProgrammeDialogueMethodsQuery, ProgrammeDialogueMethodsQueryVariables>;
export const FinalReportRecommendationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FinalReportRecommendations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"cycles"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"programmdialog-2015","block":false}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FINAL_REPORT"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"recommendationsKnown"}},{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FinalReportRecommendationsQuery, FinalReportRecommendationsQueryVariables>;
export const AnnouncedProgrammeDialoguesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AnnouncedProgrammeDialogues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"programmeCycles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"programmes"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"partizipations-integrationsprogramm","block":false}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ANNOUNCED"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"firstYear"}},{"kind":"Field","name":{"kind":"Name","value":"lastYear"}},{"kind":"Field","name":{"kind":"Name","value":"buildsOn"}},{"kind":"Field","name":{"kind":"Name","value":"predecessor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AnnouncedProgrammeDialoguesQuery, AnnouncedProgrammeDialoguesQueryVariables>;
export const OnlineExchangeTimeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OnlineExchangeTime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"online-austausch-2025-02-26","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"local"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"end"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"local"}}]}},{"kind":"Field","name":{"kind":"Name","value":"durationMinutes"}}]}}]}}]} as unknown as DocumentNode<OnlineExchangeTimeQuery, OnlineExchangeTimeQueryVariables>;
export const IdealStructureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"IdealStructure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"online-austausch-2025-02-26","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"concepts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isIdeal"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"existingForms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"where"}}]}}]}}]}}]}}]} as unknown as DocumentNode<IdealStructureQuery, IdealStructureQueryVariables>;
export const OnlineExchangeSubjectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OnlineExchangeSubject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"online-austausch-2025-02-26","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"topics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"series"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<OnlineExchangeSubjectQuery, OnlineExchangeSubjectQueryVariables>;
export const OnlineExchangeSpeakersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OnlineExchangeSpeakers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"online-austausch-2025-02-26","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"TALK"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"participations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"roleLabel"}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fullName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"officeTitle"}},{"kind":"Field","name":{"kind":"Name","value":"onBehalfOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"legalForm"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"project"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"programme"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<OnlineExchangeSpeakersQuery, OnlineExchangeSpeakersQueryVariables>;
export const MailingListAccessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MailingListAccess"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"willkommen-online-austausch","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mailingLists"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"howToJoin"}},{"kind":"Field","name":{"kind":"Name","value":"contactPerson"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contactEmail"}}]}}]}}]}}]} as unknown as DocumentNode<MailingListAccessQuery, MailingListAccessQueryVariables>;
export const GoodPracticePresentedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GoodPracticePresented"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"goodPractices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"events"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"online-austausch-2025-02-26","block":false}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"isRural"}},{"kind":"Field","name":{"kind":"Name","value":"structures"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organisations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<GoodPracticePresentedQuery, GoodPracticePresentedQueryVariables>;
export const BremerhavenEditionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BremerhavenEditions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integrationskonferenzen-bremerhaven","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"date"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"motto"}},{"kind":"Field","name":{"kind":"Name","value":"focus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"editionsWithoutData"}}]}}]}}]} as unknown as DocumentNode<BremerhavenEditionsQuery, BremerhavenEditionsQueryVariables>;
export const BremerhavenOrganisersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BremerhavenOrganisers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integrationskonferenzen-bremerhaven","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"hosts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"participations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"roles"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"HOST"},{"kind":"EnumValue","value":"LEAD_ORGANISER"},{"kind":"EnumValue","value":"ORGANISER"},{"kind":"EnumValue","value":"COOPERATION_PARTNER"},{"kind":"EnumValue","value":"COLLABORATOR"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"roleLabel"}},{"kind":"Field","name":{"kind":"Name","value":"party"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Organisation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<BremerhavenOrganisersQuery, BremerhavenOrganisersQueryVariables>;
export const BremerhavenConceptDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BremerhavenConcept"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policyPlan"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integrationskonzept-bremerhaven-1","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"adoptedOn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"precision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Event"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"edition"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<BremerhavenConceptQuery, BremerhavenConceptQueryVariables>;
export const BremerhavenContactDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BremerhavenContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policyPlan"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"fortschreibung-integrationskonzept-bremerhaven","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactPoints"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BremerhavenContactQuery, BremerhavenContactQueryVariables>;
export const BremerhavenVenuesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BremerhavenVenues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"integrationskonferenzen-bremerhaven","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"venue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BremerhavenVenuesQuery, BremerhavenVenuesQueryVariables>;
export const WhatFeedsPlansDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatFeedsPlans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"policyInputs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FEEDS_INTO"},{"kind":"EnumValue","value":"DEVELOPS_FURTHER"},{"kind":"EnumValue","value":"STARTS_UPDATE"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Event"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EventSeries"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProgrammeCycle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PolicyPlan"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Programme"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"demandedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paper"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatFeedsPlansQuery, WhatFeedsPlansQueryVariables>;