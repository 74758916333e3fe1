/** Reads the terms of an event, with the questions in English. */
export const TERMS = `query ($id: ID!) {
  event(id: $id) {
    registrationTerms {
      isOpen capacity largestParty waitlistRule retentionDays workingGroups { label seats taken }
      questions { key kind subject isRequired text(language: "en") choices { key label } }
    }
  }
}`;
/** Changes those that the input names. */
export const CHANGE = `mutation ($id: ID!, $input: RegistrationTermsInput!, $key: String) {
  changeRegistrationTerms(eventId: $id, input: $input, idempotencyKey: $key) { terms { isOpen opensAt closesAt largestParty } }
}`;
