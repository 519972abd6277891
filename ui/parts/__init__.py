"""Parts that several pages share and that know orders, parcels and their stories."""
