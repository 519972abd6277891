"""The demo shop: invented goods, people and orders that go through the real actions. No Qt."""
