/**
 * Small federations, each about what gateways get wrong. Only schemas: `madeUpSubgraphs` answers for them. None of them
 * has two subgraphs that know one interface as an object: Apollo's planner finds no end to some operations there.
 */
export const TRAPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'interface objects': {
    library: `
      type Query { medium(id: ID!): Medium media(first: Int = 3): [Medium!]! shelf: [[Item]] newest: Book }
      interface Medium @key(fields: "id") { id: ID! title: String length: Int }
      type Book implements Medium @key(fields: "id") { id: ID! title: String length: Int writer: Person pages: Int! }
      type Film implements Medium @key(fields: "id") { id: ID! title: String length: Int cast: [Person!] next: Medium }
      type Game implements Medium @key(fields: "id") { id: ID! title: String length: Int kind: Kind }
      enum Kind { BOARD CARD SECRET @inaccessible }
      union Item = Book | Film | Person
      type Person @key(fields: "id") { id: ID! name: String }`,
    reviews: `
      type Query { best: Medium reviews: [Review] }
      type Medium @key(fields: "id") @interfaceObject {
        id: ID! score(of: Int = 10): Float reviews(first: Int): [Review!] rival: Medium
      }
      type Review { text: String! medium: Medium author: Person }
      type Person @key(fields: "id") { id: ID! reviews: [Review] }`,
  },
  'what interface objects require': {
    library: `
      type Query { media(first: Int = 3): [Medium!]! shelf: [[Item]] newest: Book }
      interface Medium @key(fields: "id") { id: ID! title: String length: Int }
      type Book implements Medium @key(fields: "id") { id: ID! title: String length: Int writer: Person pages: Int! }
      type Film implements Medium @key(fields: "id") { id: ID! title: String length: Int cast: [Person!] }
      union Item = Book | Film | Person
      type Person @key(fields: "id") { id: ID! name: String works: [Medium!] }`,
    cinema: `
      type Medium @key(fields: "id") @interfaceObject {
        id: ID! title: String @external length: Int @external seats: Int
        poster: String @requires(fields: "title length") trailer(hd: Boolean = false): Int @requires(fields: "length")
      }`,
  },
  'what fields require': {
    goods: `
      type Query { good(id: ID!): Good goods: [Good!] parcel: Parcel }
      type Good @key(fields: "id") { id: ID! weight: Float size: Size parts: [Good] label: Label home: Place origin: Place! }
      type Size { width: Int height: Int }
      union Label = Text | Picture
      type Text { words: String language: String }
      type Picture { width: Int colour: String }
      type Place @key(fields: "id") { id: ID! country: String }
      type Parcel @key(fields: "id") { id: ID! contents: [Good] }`,
    freight: `
      type Good @key(fields: "id") {
        id: ID! weight: Float @external size: Size @external parts: [Good] @external label: Label @external
        home: Place @external tax: Float @external
        freight(by: String = "ship"): Int @requires(fields: "weight size { width height }")
        partsWeight: Float @requires(fields: "parts { id weight size { width } }")
        sticker: String @requires(fields: "label { ... on Text { words } ... on Picture { colour } }")
        route: [String] @requires(fields: "home { id country }")
        total: Float @requires(fields: "tax weight")
      }
      type Size { width: Int @external height: Int @external }
      union Label = Text | Picture
      type Text { words: String @external }
      type Picture { colour: String @external }
      type Place @key(fields: "id") { id: ID! country: String @external harbour: String @requires(fields: "country") }
      type Parcel @key(fields: "id") { id: ID! contents: [Good] @external stamps: Int @requires(fields: "contents { id tax }") }`,
    customs: `
      type Query { dearest: Good }
      type Good @key(fields: "id") {
        id: ID! origin: Place! @external tax: Float @requires(fields: "origin { harbour }")
        duty: String @requires(fields: "partsWeight") partsWeight: Float @external
      }
      type Place @key(fields: "id") { id: ID! harbour: String @external }`,
  },
  'what fields require with arguments': {
    stalls: `
      type Query { offers: [Offer!]! offer(id: ID!): Offer }
      enum Currency { EUR USD CZK }
      type Offer @key(fields: "id") {
        id: ID! price(in: Currency! = EUR): Int box: Box notes(first: Int! = 1): [Note!]! weight: Int
      }
      type Box { price(in: Currency! = EUR): Int }
      type Note { text(upper: Boolean): String }`,
    customs: `
      enum Currency { EUR USD CZK }
      type Offer @key(fields: "id") {
        id: ID! weight: Int @external box: Box @external
        price(in: Currency! = EUR): Int @external notes(first: Int! = 1): [Note!]! @external
        euros: Int @requires(fields: "price")
        dollars(times: Int = 1): Int @requires(fields: "price(in: USD) weight")
        crowns(times: Int = 1): Int @requires(fields: "price(in: CZK)")
        boxDollars: Int @requires(fields: "box { price(in: USD) }")
        summary: String @requires(fields: "notes(first: 3) { text(upper: true) }")
      }
      type Box { price(in: Currency! = EUR): Int @external }
      type Note { text(upper: Boolean): String @external }`,
  },
  'what fields provide': {
    events: `
      type Query {
        hall: Place @provides(fields: "address") lead: Party @provides(fields: "... on Person { name }")
        events: [Event]
      }
      type Event @key(fields: "id") {
        id: ID! host: Person @provides(fields: "name boss { name }") helper: Person where: Place
        parties: [Party] guest: Contact
      }
      type Person implements Contact @key(fields: "id") { id: ID! name: String @external mail: String @external boss: Person @external }
      type Firm implements Contact @key(fields: "id") { id: ID! mail: String @external }
      interface Contact { id: ID! mail: String }
      union Party = Person | Firm
      type Place @key(fields: "id") { id: ID! address: String @external }`,
    people: `
      type Query { person(id: ID!): Person contacts: [Contact!] }
      interface Contact { id: ID! mail: String }
      type Person implements Contact @key(fields: "id") {
        id: ID! name: String @shareable mail: String @shareable boss: Person @shareable age: Int friends: [Person]
      }
      type Firm implements Contact @key(fields: "id") { id: ID! mail: String @shareable staff: [Person!]! }
      type Place @key(fields: "id") { id: ID! address: String @shareable rooms: [Room!] }
      type Room { number: Int! owner: Contact }`,
  },
  'several keys': {
    a: `
      type Query { things: [Thing] deep: Deep pair(id: ID!): Pair }
      type Thing @key(fields: "id") { id: ID! a: Int whole: Thing }
      type Deep @key(fields: "thing { id }") { thing: Thing! a: String }
      type Pair @key(fields: "id code") { id: ID! code: String! a: [Int] }`,
    b: `
      type Thing @key(fields: "id") @key(fields: "code sort") { id: ID! code: String! sort: Int! b: String! pair: Pair }
      type Pair @key(fields: "id code") @key(fields: "id") { id: ID! code: String! b: Float thing: Thing }`,
    c: `
      type Query { some: [Thing!] }
      type Thing @key(fields: "code sort") { code: String! sort: Int! c: Boolean parts: [Thing!] deep: [Deep!] }
      type Deep @key(fields: "thing { id }", resolvable: false) { thing: Thing! }
      extend type Thing @key(fields: "id", resolvable: false) { id: ID! }`,
    d: `
      type Deep @key(fields: "thing { id }") @key(fields: "number") { thing: Thing! number: Int! d: [String] }
      type Thing @key(fields: "id", resolvable: false) { id: ID! }`,
    e: 'type Deep @key(fields: "number") { number: Int! e: ID pair: Pair } type Pair @key(fields: "id", resolvable: false) { id: ID! }',
  },
  'what is shared': {
    a: `
      type Query { now: String @shareable me: Person @shareable any: [Thing] @shareable search(by: Filter, kind: Kind = A): [Person!] }
      type Mutation { set(value: Int!): Person addA: Int }
      type Person @key(fields: "id") { id: ID! name: String @shareable kind: Kind @shareable address: Address @shareable old: Int a: Int }
      type Address @shareable { street: String city: City }
      type City @shareable { name: String! }
      enum Kind { A B HIDDEN @inaccessible }
      input Filter { name: String min: Int = 1 only: [Kind!] nested: Filter unknownHere: Int @inaccessible }
      union Thing = Person | Car | Tree
      type Car @key(fields: "id") { id: ID! wheels: Int secret: String @inaccessible }
      type Tree { height: Float @shareable }`,
    b: `
      type Query { now: String @shareable me: Person @shareable any: [Thing] @shareable }
      type Mutation { addB(times: [Int!] = [1, 2]): Int }
      type Person @key(fields: "id") { id: ID! name: String @shareable kind: Kind @shareable address: Address @shareable b: [Kind!] }
      type Address @shareable { zip: String city: City }
      type City @shareable { name: String! people: Int }
      enum Kind { A B HIDDEN }
      union Thing = Person | Tree
      type Tree { height: Float @shareable }`,
    c: `
      type Query { person: Person }
      type Mutation { addC: Person }
      type Person @key(fields: "id") { id: ID! old: Int @override(from: "a") things: [Thing!]! }
      union Thing = Person | Car
      type Car @key(fields: "id") { id: ID! owner: Person }`,
  },
};
