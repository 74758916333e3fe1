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
