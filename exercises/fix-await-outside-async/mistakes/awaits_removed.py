# "The error is about await, so I took await out."
# fails: loads-profile, shows-profile
def load_profile(fetch_user, format_name, user_id):
    user = fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return load_profile(fetch_user, format_name, user_id)
