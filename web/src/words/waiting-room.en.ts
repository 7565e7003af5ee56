export { parts } from '#shared/messages/en/parts.ts';
export { waitingRoom } from '#shared/messages/en/waiting-room.ts';
