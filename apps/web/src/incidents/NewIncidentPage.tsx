export const NewIncidentPage = () => null;
