# SPDX-License-Identifier: EPL-2.0
# Writes small_network.pt, the archive that SavedArchiveTest reads, and prints what the network computes. PyTorch 1.13.1.
import torch
from torch import nn


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3, padding=1)
        self.norm = nn.BatchNorm2d(2)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(self.norm(self.conv(x)))


net = Small()
with torch.no_grad():
    net.conv.weight.copy_(torch.arange(18.0).reshape(2, 1, 3, 3) / 8 - 1)
    net.conv.bias.copy_(torch.tensor([0.5, -0.25]))
    net.norm.running_mean.copy_(torch.tensor([0.25, 0.75]))
    net.norm.running_var.copy_(torch.tensor([4.0, 0.25]))
# saved in the mode of training, in which dropout and batch statistics change the result
torch.jit.save(torch.jit.script(net), "small_network.pt")
print(net.eval()(torch.arange(6.0).reshape(1, 1, 2, 3)).flatten().tolist())
