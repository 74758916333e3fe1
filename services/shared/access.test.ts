import { expect } from 'chai';
import { hasRole, requireRole } from './access.js';
import { ParticipationError } from './errors.js';
import { ANONYMOUS, Role, type Viewer } from './identity.js';

const withRole = (role: Role): Viewer => ({ subject: 'kim', roles: [Role.PUBLIC, role] });

describe('what is for some roles', () => {
  const roles = [Role.ORGANISER, Role.PARTNER];

  it('is open to who has one of them, and to admins', () => {
    const admitted = Object.values(Role).filter((role) => hasRole(withRole(role), roles));

    expect(admitted).to.have.members([Role.ORGANISER, Role.PARTNER, Role.ADMIN]);
  });

  it('is closed to the anonymous, with a code and the roles that help', () => {
    const ask = () => requireRole(ANONYMOUS, roles);

    expect(ask)
      .to.throw(ParticipationError)
      .with.property('extensions')
      .that.deep.equals({ code: 'FORBIDDEN', roles: [Role.ORGANISER, Role.PARTNER, Role.ADMIN] });
  });
});
