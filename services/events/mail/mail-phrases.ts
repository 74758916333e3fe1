export function seatsInGerman(seats: number): string {
  return seats === 1 ? 'einen Platz' : `${seats} Plätze`;
}

export function personsInGerman(persons: number): string {
  return persons === 1 ? 'eine Person' : `${persons} Personen`;
}

export function seatsInEnglish(seats: number): string {
  return seats === 1 ? 'a seat' : `${seats} seats`;
}

export function personsInEnglish(persons: number): string {
  return persons === 1 ? 'one person' : `${persons} persons`;
}

/** A party may wait although there are seats, only not for all of it. */
export function noSeatInGerman(seats: number): string {
  return seats === 1 ? 'zurzeit ist kein Platz frei.' : `zurzeit sind nicht für alle ${seats} von Ihnen Plätze frei.`;
}

export function noSeatInEnglish(seats: number): string {
  return seats === 1
    ? 'There is no free seat at the moment.'
    : `There are not enough free seats for all ${seats} of you at the moment.`;
}

export function offerInGerman(seats: number, until: string): string {
  return seats === 1
    ? `für Sie ist ein Platz frei geworden. Bitte nehmen Sie ihn bis ${until} an, danach geht er an die Nächsten.`
    : `für Sie sind ${seats} Plätze frei geworden. Bitte nehmen Sie sie bis ${until} an, danach gehen sie an die Nächsten.`;
}

export function offerInEnglish(seats: number, until: string): string {
  return seats === 1
    ? `There is a seat for you. Please accept it by ${until}; after that it goes to the next in line.`
    : `There are ${seats} seats for you. Please accept them by ${until}; after that they go to the next in line.`;
}

export interface Groups {
  /** The working group that they have a seat in; null for none. */
  workingGroup: string | null;
  /** The one that they wished for and that was full; null for none. They may have found another one since. */
  fullGroup: string | null;
}

export function groupInGerman({ workingGroup, fullGroup }: Groups): string[] {
  if (workingGroup !== null) return [`Ihre Arbeitsgruppe: ${workingGroup}`];
  if (fullGroup === null) return [];
  return [
    `Die Arbeitsgruppe, die Sie sich gewünscht haben, ist voll: ${fullGroup}. Ihr Platz bei der Veranstaltung ist davon unberührt; eine andere Arbeitsgruppe können Sie mit dem Link in dieser Nachricht wählen.`,
  ];
}

export function groupInEnglish({ workingGroup, fullGroup }: Groups): string[] {
  if (workingGroup !== null) return [`Your working group: ${workingGroup}`];
  if (fullGroup === null) return [];
  return [
    `The working group that you wished for is full: ${fullGroup}. Your seat at the event is not affected; you can choose another working group with the link in this message.`,
  ];
}
