import { Directive } from 'type-graphql';

/** Decorates a type whose objects may be kept for some seconds by whoever asks without an identity. */
export function KeptFor(seconds: number): ClassDecorator {
  return Directive(`@cacheControl(maxAge: ${seconds})`);
}

/** Decorates a type whose objects are parts of others, and may be kept as long as those. */
export function KeptWithOwner(): ClassDecorator {
  return Directive('@cacheControl(inheritMaxAge: true)');
}
