"""Reviews: from referral to publication, under the rules of a regime."""
