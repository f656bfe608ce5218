export const BereavementPage = () => null;
