import { Field, ObjectType, Directive } from 'type-graphql';
import { LanguageTagScalar } from './scalars.js';
import { KeptWithOwner } from '../kept-for.js';

/** A text in its original language and in others: what a `jsonb` column holds. */
export interface LocalizedTexts {
  /** Language of the original, BCP 47. */
  original: string;
  /** Language to text; holds the original, too. */
  texts: Record<string, string>;
}

@KeptWithOwner()
@Directive('@shareable')
@ObjectType({ description: 'One text of a thing in one language.' })
export class LocalizedText {
  @Field(() => String, { description: 'Which text it is: the name of the field that answers it, such as "title".' })
  field!: string;

  @Field(() => LanguageTagScalar, { description: 'Language of this text.' })
  language!: string;

  @Field(() => String, { description: 'The text itself.' })
  text!: string;

  @Field(() => Boolean, { description: 'True for the text that the source gave, false for a translation.' })
  isOriginal!: boolean;
}

/**
 * The text in the language asked for; else in its base language ("de-AT" falls back to "de"); else the original.
 *
 * @param language BCP 47; nothing asks for the original
 */
export function textIn(texts: LocalizedTexts, language?: string | null): string {
  const tags = language ? [language, new Intl.Locale(language).language, texts.original] : [texts.original];
  for (const tag of tags) {
    const text = texts.texts[tag];
    if (text !== undefined) return text;
  }
  return '';
}

/** Like `textIn`, for a text that may be unknown. */
export function textInOrNull(texts: LocalizedTexts | null, language?: string | null): string | null {
  return texts === null ? null : textIn(texts, language);
}

/** Every language of every text, the originals first within each field. */
export function allTexts(fields: Record<string, LocalizedTexts | null>): LocalizedText[] {
  return Object.entries(fields).flatMap(([field, texts]) => {
    if (texts === null) return [];
    const languages = Object.keys(texts.texts).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
    return languages.map((language) => ({
      field,
      language,
      text: texts.texts[language] ?? '',
      isOriginal: language === texts.original,
    }));

    function rank(language: string): number {
      return language === texts?.original ? 0 : 1;
    }
  });
}

/** The description of a `language` argument, the same everywhere. */
export const LANGUAGE_ARGUMENT = {
  nullable: true,
  description: 'Answer in this language if there is such a text; else in its base language; else in the original.',
} as const;
