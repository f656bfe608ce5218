export const Interruptions = () => null;
