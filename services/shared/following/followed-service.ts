import { Directive, Field, Float, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { DateTimeScalar } from '../facts/scalars.js';

@Directive('@shareable')
@ObjectType({ description: 'How far a service has read the changes of another one, of which it keeps what it needs.' })
export class FollowedService {
  @Field(() => String, { description: 'The service.' })
  service!: string;

  @Field(() => Boolean, {
    description:
      'Whether it is read at all; else answers know only what the one that reads has itself, and what was read before.',
  })
  isFollowed!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When everything that it had to tell was read, in UTC; null if never.',
  })
  readAt!: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seconds since then: what has changed since may be missing; null if never.',
  })
  lagSeconds!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the last of the changes that were read was made, in UTC; null if there was none.',
  })
  lastChangeAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it was last read again from the beginning, in UTC, because its log did not reach back far enough.',
  })
  begunAgainAt!: Date | null;
}

interface FollowedRow {
  service: string;
  readAt: Date | null;
  lastChangeAt: Date | null;
  begunAgainAt: Date | null;
}

/** How far each service that can be followed has been read. @param services those that can be */
export async function readFollowed(
  db: DataSource,
  services: readonly string[],
  followed: ReadonlySet<string>,
  now: Date,
): Promise<FollowedService[]> {
  const rows = await db.query<FollowedRow[]>(
    'select service, "readAt", "lastChangeAt", "begunAgainAt" from followed_service',
  );
  return services.map((service) => {
    const {
      readAt = null,
      lastChangeAt = null,
      begunAgainAt = null,
    } = rows.find((row) => row.service === service) ?? {};
    const lagSeconds = readAt && Math.max(0, (now.getTime() - readAt.getTime()) / 1_000);
    const isFollowed = followed.has(service);
    return Object.assign(new FollowedService(), {
      service,
      isFollowed,
      readAt,
      lastChangeAt,
      begunAgainAt,
      lagSeconds,
    });
  });
}
