from shared_code.scaling import normalised

print(normalised([1, 3]))
