"""The rules of decision with several criteria: values, weights, scores, ranking. Exact; no input or output."""
